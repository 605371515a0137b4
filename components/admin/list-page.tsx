import type { LucideIcon } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ComponentProps, ReactNode } from 'react'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeading } from '@/components/ui/page-heading'
import { ListFilters } from './list-filters'
import { Pager } from './pager'

type ListPageProps = Omit<ComponentProps<typeof ListFilters>, 'children'> & {
  title: string
  /** Beside the title. */
  actions?: ReactNode
  /** Says that there is nothing in the whole list. */
  none: string
  /** Between the title and the search. */
  above?: ReactNode
  /** Beside the search. */
  filters?: ReactNode
  Icon: LucideIcon
  page: { items: unknown[]; nextCursor: string | null }
  /** The table of the items. */
  children: ReactNode
}

/** A list for operators with its search, filters and pages. */
export function ListPage(props: ListPageProps) {
  const { title, actions, none, above, filters, Icon, page, children, ...search } = props
  const t = useTranslations('admin.list')
  const isNarrowed = Object.values(search.params).some(Boolean)
  return (
    <>
      <PageHeading title={title}>{actions}</PageHeading>
      {above}
      <ListFilters {...search}>{filters}</ListFilters>
      {page.items.length === 0 ? (
        <EmptyState
          Icon={Icon}
          title={isNarrowed ? t('empty') : none}
          body={isNarrowed ? t('emptyBody') : undefined}
        />
      ) : (
        children
      )}
      <Pager path={search.path} params={search.params} next={page.nextCursor} />
    </>
  )
}
