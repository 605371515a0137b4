import { Layers, Plus } from 'lucide-react'
import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { May } from '@/components/admin/desk-role'
import { GroupTable } from '@/components/admin/group-table'
import { Pager } from '@/components/admin/pager'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeading } from '@/components/ui/page-heading'
import { listProductGroupsEndpoint } from '@/lib/catalog/product-group-schema'
import { listProductGroups } from '@/lib/catalog/product-groups'
import { openListPage } from '../../open-list-page'

const PATH = '/admin/products/groups'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('merchandise.desk.groups'))('title') }
}

export default async function GroupsPage({ searchParams }: PageProps<'/admin/products/groups'>) {
  const { place, query } = await openListPage(PATH, searchParams, listProductGroupsEndpoint.query)
  const [t, locale, page] = await Promise.all([
    getTranslations('merchandise.desk.groups'),
    getLocale(),
    listProductGroups(query),
  ])
  return (
    <>
      <PageHeading title={t('title')} body={t('body')}>
        <May scope="catalog:write">
          <ButtonLink href={`${PATH}/new`} tone="ink">
            <Plus aria-hidden className="size-[1.125rem]" />
            {t('new')}
          </ButtonLink>
        </May>
      </PageHeading>
      {page.items.length === 0 ? (
        <EmptyState Icon={Layers} title={t('empty')} body={t('body')} />
      ) : (
        <GroupTable groups={page.items} locale={locale} />
      )}
      <Pager {...place} next={page.nextCursor} />
    </>
  )
}
