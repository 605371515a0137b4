import type { FulfilmentState, OrderStatus } from '@/lib/orders/schema'
import { env } from '@/lib/settings/env'
import { HOUR_MS } from '@/lib/time'

/** Orders that were paid before this time are late if not all of them has left. */
export const lateBefore = (): Date => new Date(Date.now() - env.SHIP_WITHIN_HOURS * HOUR_MS)

/** Whether something of the order has yet to leave. */
const isWaiting: Record<FulfilmentState, boolean> = {
  UNTRACKED: false,
  TO_PACK: true,
  PREPARING: true,
  PARTLY_SHIPPED: true,
  SHIPPED: false,
  DELIVERED: false,
}

type Paid = { status: OrderStatus; fulfilment: FulfilmentState; paidAt: Date | null }

export const isLate = ({ status, fulfilment, paidAt }: Paid): boolean =>
  status === 'PAID' && isWaiting[fulfilment] && paidAt !== null && paidAt < lateBefore()
