import { Radio } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { DeliveryPanel } from '@/components/admin/delivery-panel'
import { ListFilters } from '@/components/admin/list-filters'
import { Pager } from '@/components/admin/pager'
import { Refresher } from '@/components/admin/refresher'
import { ReplayButton } from '@/components/admin/replay-button'
import { EventBadge } from '@/components/admin/state-badges'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeading } from '@/components/ui/page-heading'
import { Table, Td, Th } from '@/components/ui/table'
import { listEvents } from '@/lib/events/queries'
import { listEventsEndpoint } from '@/lib/events/schema'
import { formatMoment } from '@/lib/i18n/format-date'
import { openListPage } from '../list-page'

const PATH = '/admin/events'
const STATES = ['PENDING', 'DEAD', 'DELIVERED'] as const

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.events'))('title') }
}

export default async function EventsPage({ searchParams }: PageProps<'/admin/events'>) {
  const { params, query } = await openListPage(
    PATH,
    searchParams,
    listEventsEndpoint.query,
    ({ q, ...rest }) => ({
      ...rest,
      orderId: q,
    }),
  )
  const [t, locale, page] = await Promise.all([getTranslations('admin'), getLocale(), listEvents(query)])
  return (
    <>
      <Refresher seconds={5} />
      <PageHeading title={t('events.title')} />
      <div className="mb-4">
        <DeliveryPanel deliveries={page.deliveries} />
      </div>
      <ListFilters
        path={PATH}
        params={params}
        hint={t('events.searchHint')}
        links={{
          name: 'state',
          label: t('events.state'),
          options: STATES.map((state) => [state, t(`events.states.${state}`)]),
        }}
      />
      {page.items.length === 0 ? (
        <EmptyState Icon={Radio} title={t('list.empty')} />
      ) : (
        <Table label={t('events.title')}>
          <thead>
            <tr>
              <Th className="text-right">{t('events.sequence')}</Th>
              <Th>{t('events.type')}</Th>
              <Th>{t('events.subject')}</Th>
              <Th>{t('events.state')}</Th>
              <Th className="text-right">{t('events.attempts')}</Th>
              <Th>{t('events.answer')}</Th>
              <Th>{t('events.when')}</Th>
              <Th>
                <span className="sr-only">{t('events.replay')}</span>
              </Th>
            </tr>
          </thead>
          <tbody>
            {page.items.map((event) => (
              <tr key={event.eventId} className="hover:bg-sunken">
                <Td numeric className="text-muted">
                  {event.sequence}
                </Td>
                <Td className="whitespace-nowrap font-mono text-xs">{event.type}</Td>
                <Td className="whitespace-nowrap max-md:order-1">
                  <Link
                    data-row
                    href={`/admin/orders/${event.orderId}`}
                    className="font-semibold hover:text-accent"
                  >
                    {t('people.order', { id: event.orderId })}
                  </Link>
                </Td>
                <Td className="max-md:ml-auto">
                  <EventBadge state={event.state} />
                </Td>
                <Td numeric label={t('events.attempts')} className="max-md:order-1">
                  {event.attempts}
                </Td>
                <Td
                  label={t('events.answer')}
                  className="max-w-56 truncate text-muted max-md:order-1"
                  title={event.lastError ?? undefined}
                >
                  {event.lastStatus ?? event.lastError ?? '–'}
                </Td>
                <Td className="whitespace-nowrap text-muted max-md:order-2">
                  {formatMoment(locale, event.occurredAt)}
                </Td>
                <Td className="text-right max-md:order-2 max-md:ml-auto">
                  {event.state !== 'PENDING' && <ReplayButton eventId={event.eventId} />}
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      <Pager path={PATH} params={params} next={page.nextCursor} />
    </>
  )
}
