import { ScrollText } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { LogList } from '@/components/admin/log-list'
import { Pager } from '@/components/admin/pager'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeading } from '@/components/ui/page-heading'
import { listLog } from '@/lib/operators/queries'
import { listLogEndpoint } from '@/lib/operators/schema'
import { openListPage } from '../open-list-page'
import { titled } from '../titled'

const PATH = '/admin/log'

export const generateMetadata = titled('log')

export default async function LogPage({ searchParams }: PageProps<'/admin/log'>) {
  const { place, query } = await openListPage(PATH, searchParams, listLogEndpoint.query)
  const [t, page] = await Promise.all([getTranslations('admin.log'), listLog(query)])
  return (
    <>
      <PageHeading title={t('title')} body={t('body')} />
      {page.items.length === 0 ? (
        <EmptyState Icon={ScrollText} title={t('empty')} />
      ) : (
        <Card>
          <LogList entries={page.items} />
        </Card>
      )}
      <Pager {...place} next={page.nextCursor} />
    </>
  )
}
