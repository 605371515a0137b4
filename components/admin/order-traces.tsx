import { useLocale, useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import { Section } from '@/components/ui/section'
import { formatWon } from '@/lib/i18n/format'
import { formatDate } from '@/lib/i18n/format-date'
import type { AdminOrderDetail } from '@/lib/orders/admin-schema'
import { EventBadge, EventType } from './state-badges'

/** Gateway payments and events of the order. */
export function OrderTraces({ order }: { order: AdminOrderDetail }) {
  const t = useTranslations('admin.orders')
  const locale = useLocale()
  return (
    <>
      {order.gateway.length > 0 && (
        <Section title={t('gateway')}>
          <ul className="grid gap-3">
            {order.gateway.map((trace) => (
              <li key={trace.reference} className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
                <Badge tone={trace.state === 'APPROVED' ? 'jade' : 'plain'}>
                  {t(`gatewayStates.${trace.state}`)}
                </Badge>
                <code className="min-w-0 grow break-all text-xs">{trace.gatewayRef ?? trace.reference}</code>
                {trace.declineReason && <span className="text-danger">{trace.declineReason}</span>}
                {trace.contradiction && <span className="text-danger">{trace.contradiction}</span>}
                <span className="text-muted">{formatDate(locale, trace.createdAt, 'minute')}</span>
                {trace.refunds.map((refund) => (
                  <span key={refund.createdAt} className="w-full text-muted">
                    {t(`refundStates.${refund.state}`, { amount: formatWon(locale, refund.amount) })}
                  </span>
                ))}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {order.events.length > 0 && (
        <Section title={t('events')}>
          <ul className="grid gap-3">
            {order.events.map((event) => (
              <li key={event.eventId} className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
                <EventBadge state={event.state} />
                <EventType type={event.type} />
                <code className="min-w-0 grow break-all text-muted text-xs">{event.eventId}</code>
                <span className="text-muted">{t('attempts', { count: event.attempts })}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}
