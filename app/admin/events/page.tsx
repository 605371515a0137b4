import { Radio, RotateCw } from 'lucide-react'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { ActionButton } from '@/components/admin/action-button'
import { DeliveryPanel } from '@/components/admin/delivery-panel'
import { ListPage } from '@/components/admin/list-page'
import { timesOf } from '@/components/admin/period'
import { EventBadge, EventType } from '@/components/admin/state-badges'
import { Refresher } from '@/components/ui/refresher'
import { Table, Td, Th } from '@/components/ui/table'
import { listEvents } from '@/lib/events/queries'
import { listEventsEndpoint } from '@/lib/events/schema'
import { formatMoment } from '@/lib/i18n/format-date'
import { openListPage } from '../open-list-page'
import { titled } from '../titled'

const PATH = '/admin/events'
const STATES = ['PENDING', 'DEAD', 'DELIVERED'] as const

export const generateMetadata = titled('events')

export default async function EventsPage({ searchParams }: PageProps<'/admin/events'>) {
  const { place, query } = await openListPage(
    PATH,
    searchParams,
    listEventsEndpoint.query,
    ({ q, period, from, until, ...rest }) => ({ ...rest, orderId: q, ...timesOf({ period, from, until }) }),
  )
  const [t, locale, page] = await Promise.all([getTranslations('admin'), getLocale(), listEvents(query)])
  return (
    <ListPage
      {...place}
      title={t('events.title')}
      above={
        <div className="mb-4">
          <Refresher seconds={5} />
          <DeliveryPanel deliveries={page.deliveries} />
        </div>
      }
      none={t('events.none')}
      hint={t('events.searchHint')}
      links={{
        name: 'state',
        label: t('events.state'),
        options: STATES.map((state) => [state, t(`events.states.${state}`)]),
      }}
      dated
      Icon={Radio}
      page={page}
    >
      <Table
        label={t('events.title')}
        head={
          <>
            <Th className="text-right">{t('events.sequence')}</Th>
            <Th>{t('events.type')}</Th>
            <Th>{t('events.subject')}</Th>
            <Th>{t('events.state')}</Th>
            <Th className="text-right md:max-lg:hidden">{t('events.attempts')}</Th>
            <Th>{t('events.answer')}</Th>
            <Th>{t('events.when')}</Th>
            <Th>
              <span className="sr-only">{t('events.replay')}</span>
            </Th>
          </>
        }
      >
        {page.items.map((event) => (
          <tr key={event.eventId} className="hover:bg-sunken">
            <Td numeric className="text-muted">
              {event.sequence}
            </Td>
            <Td>
              <EventType type={event.type} />
            </Td>
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
            <Td numeric label={t('events.attempts')} className="max-md:order-1 md:max-lg:hidden">
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
              {event.state !== 'PENDING' && (
                <ActionButton
                  route="POST /api/v1/admin/events/{eventId}/replay"
                  input={{ params: { eventId: event.eventId } }}
                  confirm={{
                    label: t('events.replayOf', { id: event.orderId }),
                    title: t('events.replayTitle'),
                    body: t('events.replayBody'),
                    submit: t('events.replay'),
                  }}
                  successText={t('events.replayed')}
                  tone="outline"
                  size="sm"
                >
                  <RotateCw aria-hidden className="size-4" />
                  {/* At these widths the table's column has room for the icon only. */}
                  <span className="md:max-lg:sr-only">{t('events.replay')}</span>
                </ActionButton>
              )}
            </Td>
          </tr>
        ))}
      </Table>
    </ListPage>
  )
}
