import { returnStock } from '@/lib/catalog/take-stock'
import { freeCoupon } from '@/lib/coupons/spend-coupon'
import type { Tx } from '@/lib/database/transaction'
import type { LockedOrder } from '@/lib/orders/lock-order'
import type { OrderStatus } from '@/lib/orders/schema'

type ClosedStatus = Extract<OrderStatus, 'FAILED' | 'CANCELLED' | 'EXPIRED' | 'REFUNDED'>

/** A PENDING order has not taken its stock yet. */
const holdsStock: Record<OrderStatus, boolean> = {
  PENDING: false,
  PAYING: true,
  PAID: true,
  FAILED: false,
  CANCELLED: false,
  EXPIRED: false,
  REFUNDED: false,
}

/**
 * Closes a locked order and returns its coupon and the stock that it holds. The address of an order that was never paid is
 * personal data that nobody needs any more.
 */
export async function closeOrder(
  tx: Tx,
  order: LockedOrder,
  status: ClosedStatus,
  reason: string | null,
): Promise<void> {
  await freeCoupon(tx, order.id)
  if (holdsStock[order.status]) await returnStock(tx, order.lines)
  if (status !== 'REFUNDED') await tx.orderDelivery.deleteMany({ where: { orderId: order.id } })
  await tx.order.update({
    where: { id: order.id },
    data: { status, closedAt: order.readAt, closedReason: reason },
    select: { id: true },
  })
}
