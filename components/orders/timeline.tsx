import { Check, CircleDashed, X } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { cn } from '@/components/ui/cn'
import { formatDate } from '@/lib/i18n/format-date'
import type { Messages } from '@/lib/i18n/messages'
import type { OrderDetail } from '@/lib/orders/schema'
import { knownReason } from './closed-reason'

type Step = {
  name: Exclude<keyof Messages['orders']['timeline'], 'why'>
  at: string | null
  look: keyof typeof looks
}

const endings = {
  FAILED: 'failed',
  CANCELLED: 'cancelled',
  EXPIRED: 'expired',
  REFUNDED: 'refunded',
} as const

function stepsOf(order: OrderDetail): Step[] {
  const { orderStatus: status, orderedAt, paidAt, closedAt } = order
  const steps: Step[] = [{ name: 'ordered', at: orderedAt, look: 'done' }]
  if (paidAt) steps.push({ name: 'paid', at: paidAt, look: 'done' })
  if (order.preparingAt) steps.push({ name: 'preparing', at: order.preparingAt, look: 'done' })
  if (order.shippedAt) steps.push({ name: 'shipped', at: order.shippedAt, look: 'done' })
  if (order.deliveredAt) steps.push({ name: 'delivered', at: order.deliveredAt, look: 'done' })
  if (status === 'PENDING') steps.push({ name: 'payBy', at: null, look: 'next' })
  if (status === 'PAYING') steps.push({ name: 'paying', at: null, look: 'next' })
  if (status in endings) {
    const name = endings[status as keyof typeof endings]
    const refunded = name === 'refunded'
    steps.push({
      name: refunded && order.coupon ? 'refundedWithCoupon' : name,
      at: closedAt,
      look: refunded ? 'done' : 'ended',
    })
  }
  return steps
}

const looks = {
  done: { Icon: Check, spot: 'bg-jade text-jade-ink' },
  next: { Icon: CircleDashed, spot: 'bg-warn-soft text-warn' },
  ended: { Icon: X, spot: 'bg-sunken text-muted' },
}

export function Timeline({ order }: { order: OrderDetail }) {
  const t = useTranslations('orders.timeline')
  const locale = useLocale()
  const steps = stepsOf(order)
  return (
    <ol>
      {steps.map(({ name, at, look }, index) => {
        const { Icon, spot } = looks[look]
        const last = index === steps.length - 1
        return (
          <li key={name} className={cn('relative flex gap-3.5', !last && 'pb-6')}>
            {!last && <span aria-hidden className="absolute top-8 bottom-0 left-4 -ml-px w-0.5 bg-line" />}
            <span className={cn('grid size-8 shrink-0 place-items-center rounded-full', spot)}>
              <Icon aria-hidden className="size-4 stroke-3" />
            </span>
            <div className="min-w-0 pt-1">
              <p className="font-semibold">
                {name === 'payBy' ? t(name, { when: formatDate(locale, order.expiresAt, 'clock') }) : t(name)}
              </p>
              {name === 'failed' && (
                <p className="text-sm">{t(`why.${knownReason(order.closedReason) ?? 'DECLINED'}`)}</p>
              )}
              {at && (
                <time dateTime={`${at}+09:00`} className="text-muted text-sm">
                  {formatDate(locale, at, 'minute')}
                </time>
              )}
            </div>
          </li>
        )
      })}
    </ol>
  )
}
