import { ScrollText } from 'lucide-react'
import { getLocale, getMessages, getTranslations } from 'next-intl/server'
import { categoryNames } from '@/components/admin/category-name'
import { LogList } from '@/components/admin/log-list'
import { Pager } from '@/components/admin/pager'
import { timesOf } from '@/components/admin/period'
import { PeriodFilter } from '@/components/admin/period-filter'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Select } from '@/components/ui/controls'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeading } from '@/components/ui/page-heading'
import { listAllCategories } from '@/lib/catalog/category-queries'
import { listLog } from '@/lib/operators/queries'
import { listLogEndpoint } from '@/lib/operators/schema'
import { openListPage, type Params } from '../open-list-page'
import { titled } from '../titled'

const PATH = '/admin/log'

export const generateMetadata = titled('log')

const toQuery = ({ period, from, until, ...rest }: Params) => ({
  ...rest,
  ...timesOf({ period, from, until }),
})

export default async function LogPage({ searchParams }: PageProps<'/admin/log'>) {
  const { place, query } = await openListPage(PATH, searchParams, listLogEndpoint.query, toQuery)
  const [t, list, locale, { admin }, categories, page] = await Promise.all([
    getTranslations('admin.log'),
    getTranslations('admin.list'),
    getLocale(),
    getMessages(),
    listAllCategories(),
    listLog(query),
  ])
  const { params } = place
  return (
    <>
      <PageHeading title={t('title')} body={t('body')} />
      <div className="mb-4 flex flex-wrap gap-3">
        <form action={PATH} className="flex grow gap-2.5 sm:grow-0">
          {(['period', 'from', 'until', 'subject'] as const).map(
            (name) => params[name] && <input key={name} type="hidden" name={name} value={params[name]} />,
          )}
          <Select
            name="action"
            aria-label={t('action')}
            defaultValue={params.action ?? ''}
            className="grow sm:w-64 sm:grow-0"
          >
            <option value="">{t('anyAction')}</option>
            {Object.entries(admin.log.actions).map(([key, name]) => (
              <option key={key} value={key.replace('_', '.')}>
                {name}
              </option>
            ))}
          </Select>
          <Button type="submit" tone="ink" className="h-12">
            {list('find')}
          </Button>
        </form>
        <PeriodFilter path={PATH} params={params} />
      </div>
      {page.items.length === 0 ? (
        <EmptyState Icon={ScrollText} title={t('empty')} />
      ) : (
        <Card>
          <LogList entries={page.items} categories={categoryNames(locale, categories)} />
        </Card>
      )}
      <Pager {...place} next={page.nextCursor} />
    </>
  )
}
