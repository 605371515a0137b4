import { useLocale, useTranslations } from 'next-intl'
import { knownReason } from '@/components/orders/closed-reason'
import { Row, Rows } from '@/components/ui/rows'
import { Section } from '@/components/ui/section'
import { formatDate } from '@/lib/i18n/format-date'
import type { AdminOrderDetail } from '@/lib/orders/admin-schema'

/** The order's history, oldest first. */
export function OrderTimeline({ order }: { order: AdminOrderDetail }) {
  const t = useTranslations('admin.orders')
  const states = useTranslations('orders.status')
  const types = useTranslations('payments.types')
  const deliverySteps = useTranslations('fulfilment.steps')
  const why = useTranslations('orders.timeline.why')
  const locale = useLocale()
  const reason = knownReason(order.closedReason)
  const steps = [
    { key: 'ordered', label: t('ordered'), at: order.orderedAt, note: null },
    { key: 'paid', label: t('paid'), at: order.paidAt, note: types(order.paymentType) },
    { key: 'preparing', label: deliverySteps('PREPARING'), at: order.preparingAt, note: null },
    { key: 'shipped', label: deliverySteps('SHIPPED'), at: order.shippedAt, note: null },
    { key: 'delivered', label: deliverySteps('DELIVERED'), at: order.deliveredAt, note: null },
    {
      key: 'closed',
      label: states(order.orderStatus),
      at: order.closedAt,
      note: reason ? why(reason) : order.closedReason,
    },
  ].filter((step) => step.at !== null)
  return (
    <Section title={t('timeline')}>
      <ol className="grid gap-5 border-l pl-5">
        {steps.map(({ key, label, at, note }) => (
          <li key={key} className="relative">
            <span className="absolute top-2 -left-[1.5625rem] size-2.5 rounded-full bg-jade ring-4 ring-surface" />
            <p className="font-semibold">{label}</p>
            <p className="text-muted text-sm tabular-nums">{at && formatDate(locale, at, 'minute')}</p>
            {note && <p className="mt-0.5 text-sm">{note}</p>}
          </li>
        ))}
      </ol>
      {order.payment && (
        <Rows className="mt-6 border-t pt-4 text-sm">
          <Row label={t('payment')}>{types(order.payment.paymentType)}</Row>
          <Row label={t('receipt')}>
            <span className="break-all font-mono text-xs">{order.payment.receipt}</span>
          </Row>
        </Rows>
      )}
    </Section>
  )
}
