import { Search } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { Input } from '@/components/ui/controls'
import { SegmentedLinks } from '@/components/ui/segmented-links'
import { addressOf } from '@/lib/api/client'
import { PeriodFilter } from './period-filter'

const PERIOD_PARAMETERS = ['period', 'from', 'until']

type ListFiltersProps = {
  path: string
  params: Record<string, string | undefined>
  hint: string
  /** The filter that is shown as links, after a link for all. */
  links: { name: string; label: string; options: [value: string, label: string][] }
  /** Further parameters that are kept when the search text changes. */
  kept?: string[]
  /** Whether other filters are set, so that the clear link is shown. */
  filtered?: boolean
  /** Whether the list can be filtered by time. */
  dated?: boolean
  children?: ReactNode
}

/** A plain GET form and links, so that the URL contains the search and can be shared. */
export function ListFilters(props: ListFiltersProps) {
  const { path, params, hint, links, kept = [], filtered = false, dated = false, children } = props
  const t = useTranslations('admin.list')
  const { cursor: _, ...filters } = params
  const options = [[undefined, t('all')] as const, ...links.options]
  return (
    <div className="mb-4 grid gap-3">
      <search>
        <form action={path} className="flex flex-wrap items-end gap-2.5">
          {[links.name, ...kept, ...(dated ? PERIOD_PARAMETERS : [])].map(
            (name) => params[name] && <input key={name} type="hidden" name={name} value={params[name]} />,
          )}
          <label className="relative min-w-0 grow basis-48 sm:max-w-96">
            <span className="sr-only">{t('search')}</span>
            <Search
              aria-hidden
              className="pointer-events-none absolute top-1/2 left-4 size-[1.125rem] -translate-y-1/2 text-muted"
            />
            <Input
              type="search"
              name="q"
              defaultValue={params.q}
              placeholder={hint}
              data-search
              className="pl-11"
            />
          </label>
          {children}
          <Button type="submit" tone="ink" className="h-12">
            {t('find')}
          </Button>
          {(params.q || filtered) && (
            <ButtonLink href={path} tone="ghost" className="h-12">
              {t('clear')}
            </ButtonLink>
          )}
        </form>
      </search>
      <div className="flex min-w-0 flex-wrap gap-3">
        <SegmentedLinks
          label={links.label}
          segments={options.map(([value, label]) => ({
            href: addressOf(path, {}, { ...filters, [links.name]: value }),
            label,
            current: params[links.name] === value,
          }))}
        />
        {dated && <PeriodFilter path={path} params={params} />}
      </div>
    </div>
  )
}
