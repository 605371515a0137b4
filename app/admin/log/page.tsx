import { ScrollText } from 'lucide-react'
import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { LogList } from '@/components/admin/log-list'
import { Pager } from '@/components/admin/pager'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeading } from '@/components/ui/page-heading'
import { listLog } from '@/lib/operators/queries'
import { listLogEndpoint } from '@/lib/operators/schema'
import { openListPage } from '../list-page'

const PATH = '/admin/log'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.log'))('title') }
}

export default async function LogPage({ searchParams }: PageProps<'/admin/log'>) {
  const { params, query } = await openListPage(PATH, searchParams, listLogEndpoint.query)
  const [t, locale, page] = await Promise.all([getTranslations('admin.log'), getLocale(), listLog(query)])
  return (
    <>
      <PageHeading title={t('title')} body={t('body')} />
      {page.items.length === 0 ? (
        <EmptyState Icon={ScrollText} title={t('empty')} />
      ) : (
        <Card>
          <LogList entries={page.items} locale={locale} />
        </Card>
      )}
      <Pager path={PATH} params={params} next={page.nextCursor} />
    </>
  )
}
