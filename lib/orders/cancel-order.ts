import { type Db, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { recordOrderEvent } from '@/lib/events/record-event'
import { closeOrder } from '@/lib/orders/close-order'
import { lockOrder } from '@/lib/orders/lock-order'
import { getOrder } from '@/lib/orders/queries'
import type { OrderDetail } from '@/lib/orders/schema'
import { refundPayment } from '@/lib/payments/refund-payment'

type Cancel = {
  orderId: number
  /** The owner; null for an operator, who may cancel any order. */
  userId: number | null
  reason?: string | undefined
}

/** PENDING becomes CANCELLED. PAID becomes REFUNDED: stock, money and coupon are returned, and the event lets the ranking subtract the sale. */
export async function cancelOrder(db: Db, { orderId, userId, reason }: Cancel): Promise<OrderDetail> {
  await transaction(db, async (tx) => {
    const order = await lockOrder(tx, orderId, userId)
    if (order.status === 'PAYING') throw new ShopError('PAYMENT_IN_PROGRESS')
    if (order.status === 'PENDING') return closeOrder(tx, order, 'CANCELLED', reason ?? null)
    if (order.status !== 'PAID') throw new ShopError('ORDER_NOT_CANCELLABLE', { orderStatus: order.status })
    await closeOrder(tx, order, 'REFUNDED', reason ?? null)
    await refundPayment(tx, order)
    await recordOrderEvent(tx, 'order.refunded', { ...order, refundedAt: order.now })
  })
  return getOrder(orderId, userId, db)
}
