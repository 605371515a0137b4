import { Download, PackageCheck } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { QueueList } from '@/components/admin/fulfilment/queue-list'
import { TrackingImport } from '@/components/admin/fulfilment/tracking-import'
import { QueuePage } from '@/components/admin/queue-page'
import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button-link'
import { countFulfilment, listFulfilment } from '@/lib/fulfilment/queue'
import { type FulfilmentCounts, FulfilmentQuery, FulfilmentQueue } from '@/lib/fulfilment/queue-schema'
import { openListPage } from '../open-list-page'

const PATH = '/admin/fulfilment'

const COUNT_OF = {
  TO_PACK: 'toPack',
  PREPARING: 'preparing',
  PARTLY_SHIPPED: 'partlyShipped',
  SHIPPED: 'shipped',
} as const satisfies Record<FulfilmentQueue, keyof FulfilmentCounts>

const CAN_PREPARE: FulfilmentQueue = 'TO_PACK'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('fulfilment'))('title') }
}

export default async function FulfilmentPage({ searchParams }: PageProps<'/admin/fulfilment'>) {
  const { place, query } = await openListPage(PATH, searchParams, FulfilmentQuery)
  const [t, page, counts] = await Promise.all([
    getTranslations('fulfilment'),
    listFulfilment(query),
    countFulfilment(),
  ])
  const label = (queue: FulfilmentQueue) => {
    const count = counts[COUNT_OF[queue]]
    return t(count < counts.countsTo ? 'count' : 'countOver', { name: t(`queue.${queue}`), count })
  }
  return (
    <QueuePage
      {...place}
      title={t('title')}
      actions={
        <>
          <ButtonLink href="/api/v1/admin/fulfilment/csv" tone="outline">
            <Download aria-hidden className="size-[1.125rem]" />
            {t('export')}
          </ButtonLink>
          <TrackingImport />
        </>
      }
      queues={{
        parameter: 'queue',
        label: t('queues'),
        current: query.queue,
        options: FulfilmentQueue.options.map((queue) => [queue, label(queue)]),
      }}
      above={
        (counts.late > 0 || counts.withoutAddress > 0) && (
          <p className="flex flex-wrap gap-2">
            {counts.late > 0 && <Badge tone="danger">{t('lateCount', { count: counts.late })}</Badge>}
            {counts.withoutAddress > 0 && (
              <Badge tone="warn">{t('withoutAddress', { count: counts.withoutAddress })}</Badge>
            )}
          </p>
        )
      }
      empty={{ Icon: PackageCheck, title: t('empty'), body: t('emptyBody') }}
      page={page}
    >
      <QueueList key={query.queue} orders={page.items} canPrepare={query.queue === CAN_PREPARE} />
    </QueuePage>
  )
}
