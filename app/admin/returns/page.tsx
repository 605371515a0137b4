import { PackageCheck } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { QueuePage } from '@/components/admin/queue-page'
import { ReturnRows } from '@/components/admin/returns/return-rows'
import { listAdminReturnsEndpoint, type ReturnCounts } from '@/lib/returns/admin-schema'
import { countReturns, listAllReturns } from '@/lib/returns/queries'
import type { ReturnState } from '@/lib/returns/schema'
import { openListPage } from '../open-list-page'

const PATH = '/admin/returns'

/** In the order in which a return passes them. */
const STATES = ['REQUESTED', 'ACCEPTED', 'REFUNDED', 'REFUSED', 'WITHDRAWN'] as const satisfies ReturnState[]

const COUNT_OF: Partial<Record<ReturnState, Exclude<keyof ReturnCounts, 'countsTo'>>> = {
  REQUESTED: 'toDecide',
  ACCEPTED: 'toReceive',
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('returns.desk'))('title') }
}

export default async function ReturnsPage({ searchParams }: PageProps<'/admin/returns'>) {
  const { place, query } = await openListPage(PATH, searchParams, listAdminReturnsEndpoint.query)
  const { state = 'REQUESTED' } = query
  const [t, page, counts] = await Promise.all([
    getTranslations('returns.desk'),
    listAllReturns({ ...query, state }),
    countReturns(),
  ])
  const label = (each: ReturnState) => {
    const name = t(`queue.${each}`)
    const counted = COUNT_OF[each]
    if (!counted) return name
    const count = counts[counted]
    return t(count < counts.countsTo ? 'count' : 'countOver', { name, count })
  }
  return (
    <QueuePage
      {...place}
      title={t('title')}
      queues={{
        parameter: 'state',
        label: t('queues'),
        current: state,
        options: STATES.map((each) => [each, label(each)]),
      }}
      empty={{ Icon: PackageCheck, title: t('empty'), body: t('emptyBody') }}
      page={page}
    >
      <ReturnRows rows={page.items} />
    </QueuePage>
  )
}
