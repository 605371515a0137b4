import { Undo2 } from 'lucide-react'
import { getLocale, getMessages } from 'next-intl/server'
import { ReturnCard } from '@/components/returns/return-card'
import { ButtonLink } from '@/components/ui/button-link'
import { Section } from '@/components/ui/section'
import { fill } from '@/lib/i18n/fill'
import { formatDate } from '@/lib/i18n/format-date'
import { listOrders } from '@/lib/orders/queries'
import type { OrderDetail } from '@/lib/orders/schema'
import { listReturns } from '@/lib/returns/queries'
import { returnDays } from '@/lib/returns/return-days'
import { returnUntil, whyNotReturnable } from '@/lib/returns/return-rule'
import { returnableUnits } from '@/lib/returns/returnable-units'
import type { ReturnResponse } from '@/lib/returns/schema'
import { seoulTime } from '@/lib/time'

/** An order has few returns; further ones are in the API. */
const SHOWN_MAX = 50

/** What of a shipped order goes back or has gone back. */
export async function OrderReturns({ order }: { order: OrderDetail }) {
  const { orderId, userId, shippedAt } = order
  if (shippedAt === null) return null
  const [{ returns: text }, { items }, units] = await Promise.all([
    getMessages(),
    listReturns({ userId, orderId, limit: SHOWN_MAX }),
    returnableUnits(order),
  ])
  const later = items.some(waitsForExchange) ? await paidAfter(order) : []
  const canAsk = order.orderStatus === 'PAID' && [...units.values()].some((quantity) => quantity > 0)
  if (items.length === 0 && !canAsk) return null
  return (
    <Section title={text.title}>
      <div className="grid gap-4">
        {items.map((one) => (
          <ReturnCard key={one.returnId} one={one} laterOrders={later} />
        ))}
        {canAsk && <Ask order={order} />}
      </div>
    </Section>
  )
}

const waitsForExchange = ({ kind, state, exchangeOrderId }: ReturnResponse): boolean =>
  kind === 'EXCHANGE' && exchangeOrderId === null && state !== 'REFUSED' && state !== 'WITHDRAWN'

/** Those that may replace what goes back. */
async function paidAfter({ orderId, userId }: OrderDetail): Promise<number[]> {
  const { items } = await listOrders(userId, 20)
  return items.flatMap((later) =>
    later.orderId > orderId && later.orderStatus === 'PAID' ? [later.orderId] : [],
  )
}

/** The way to the form, with its time limit. */
async function Ask({ order }: { order: OrderDetail }) {
  const [{ returns: text }, locale] = await Promise.all([getMessages(), getLocale()])
  const days = returnDays()
  const now = new Date()
  const whenOf = (reason: 'CHANGED_MIND' | 'FAULTY') => {
    const until = returnUntil(order, reason, days)
    return until && formatDate(locale, seoulTime(until), 'minute')
  }
  if (whyNotReturnable(order, 'FAULTY', days, now)) return <p className="text-muted text-sm">{text.over}</p>
  const isLate = whyNotReturnable(order, 'CHANGED_MIND', days, now) !== null
  const until = whenOf(isLate ? 'FAULTY' : 'CHANGED_MIND')
  const sentence =
    until === null
      ? fill(text.askOpen, { days: days.changedMind })
      : fill(isLate ? text.askFault : text.askBody, { until })
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
      <p className="min-w-0 text-muted text-sm">{sentence}</p>
      <ButtonLink href={`/orders/${order.orderId}/return`} tone="outline">
        <Undo2 aria-hidden className="size-4" />
        {text.ask}
      </ButtonLink>
    </div>
  )
}
