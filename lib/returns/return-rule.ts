import type { OrderDetail } from '@/lib/orders/schema'
import type { ReturnReason } from '@/lib/returns/schema'
import { DAY_MS } from '@/lib/time'

/** Whether the shop is to blame. Such goods come back whatever they are, and for longer. */
export const IS_FAULT: Record<ReturnReason, boolean> = {
  CHANGED_MIND: false,
  FAULTY: true,
  DAMAGED: true,
  WRONG_ITEM: true,
  NOT_AS_SHOWN: true,
}

/** How many days after delivery a return may be asked for. */
export type ReturnDays = { changedMind: number; fault: number }

type Returnable = Pick<OrderDetail, 'orderStatus' | 'shippedAt' | 'deliveredAt'>

/** Until when a return for this reason may be asked for; null while nothing of the order has arrived. */
export function returnUntil(
  { deliveredAt }: Returnable,
  reason: ReturnReason,
  days: ReturnDays,
): Date | null {
  if (deliveredAt === null) return null
  const allowed = IS_FAULT[reason] ? days.fault : days.changedMind
  return new Date(Date.parse(`${deliveredAt}+09:00`) + allowed * DAY_MS)
}

/** Why nothing of the order can be sent back for this reason; null if something can. */
export function whyNotReturnable(
  order: Returnable,
  reason: ReturnReason,
  days: ReturnDays,
  now: Date,
): 'NOT_SHIPPED' | 'TOO_LATE' | null {
  if (order.orderStatus !== 'PAID' || order.shippedAt === null) return 'NOT_SHIPPED'
  const until = returnUntil(order, reason, days)
  return until !== null && until <= now ? 'TOO_LATE' : null
}
