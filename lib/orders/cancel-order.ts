import { type Db, transaction } from '@/lib/database/transaction'
import { type ErrorCode, ShopError } from '@/lib/errors'
import { closeOrder } from '@/lib/orders/close-order'
import { hasShipped } from '@/lib/orders/has-shipped'
import { lockOrder } from '@/lib/orders/lock-order'
import { getOrder } from '@/lib/orders/queries'
import { recordOrderEvent } from '@/lib/orders/record-order-event'
import type { OrderDetail, OrderStatus } from '@/lib/orders/schema'
import { abandonAttempt, lockUnapproved } from '@/lib/payments/abandon-attempt'
import { refundPayment } from '@/lib/payments/refund-payment'
import { cancelCashReceipt } from '@/lib/receipts/cancel-receipt'
import { withdrawReviews } from '@/lib/reviews/withdraw-reviews'

type Cancel = {
  orderId: number
  /** The owner; null for an operator, who may cancel any order. */
  userId: number | null
  reason?: string | undefined
}

/** How an order is closed that is cancelled, or why it cannot be. */
const CLOSED_AS = {
  PENDING: 'CANCELLED',
  PAYING: 'PAYMENT_IN_PROGRESS',
  PAID: 'REFUNDED',
  FAILED: 'ORDER_NOT_CANCELLABLE',
  CANCELLED: 'ORDER_NOT_CANCELLABLE',
  EXPIRED: 'ORDER_NOT_CANCELLABLE',
  REFUNDED: 'ORDER_NOT_CANCELLABLE',
} as const satisfies Record<OrderStatus, OrderStatus | ErrorCode>

/**
 * PENDING becomes CANCELLED. PAID becomes REFUNDED: stock, money and coupon are returned, and the event lets the
 * ranking subtract the sale; reviews of it are withdrawn, and its cash receipt is cancelled. What has left the shop has to come back first.
 */
export async function cancelOrder(db: Db, { orderId, userId, reason }: Cancel): Promise<OrderDetail> {
  await transaction(db, async (tx) => {
    const locked = await lockOrder(tx, orderId, userId)
    const unapproved = await lockUnapproved(tx, locked)
    if (unapproved) await abandonAttempt(tx, unapproved)
    const order = unapproved ? await lockOrder(tx, orderId, userId) : locked
    const closed = CLOSED_AS[order.status]
    if (closed === 'PAYMENT_IN_PROGRESS') throw new ShopError(closed)
    if (closed === 'ORDER_NOT_CANCELLABLE') throw new ShopError(closed, { orderStatus: order.status })
    if (hasShipped[order.fulfilment])
      throw new ShopError('ORDER_NOT_CANCELLABLE', { orderStatus: order.status, reason: 'SHIPPED' })
    await closeOrder(tx, order, closed, reason ?? null)
    if (closed === 'CANCELLED') return
    await refundPayment(tx, order)
    await recordOrderEvent(tx, 'order.refunded', { ...order, refundedAt: order.readAt })
    await withdrawReviews(tx, order.id)
    await cancelCashReceipt(tx, order.id)
  })
  return getOrder(orderId, userId, db)
}
