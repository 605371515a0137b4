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
import { atDesk } from '../at-desk'

const PATH = '/admin/log'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.log'))('title') }
}

export default async function LogPage({ searchParams }: PageProps<'/admin/log'>) {
  const { chosen, wanted } = await atDesk(PATH, searchParams, listLogEndpoint.query)
  const [t, locale, page] = await Promise.all([getTranslations('admin.log'), getLocale(), listLog(wanted)])
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
      <Pager path={PATH} given={chosen} next={page.nextCursor} />
    </>
  )
}
