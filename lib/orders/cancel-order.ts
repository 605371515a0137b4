import { query, sql } from '@/lib/database/sql'
import { type Db, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { recordOrderEvent } from '@/lib/events/record-event'
import { closeOrder } from '@/lib/orders/close-order'
import { lockOrder } from '@/lib/orders/lock-order'
import { getOrder } from '@/lib/orders/queries'
import type { OrderDetail } from '@/lib/orders/schema'
import { giveMoneyBack } from '@/lib/payments/give-money-back'

type Cancel = {
  orderId: number
  /** Whose it must be; null for who may cancel anyone's. */
  userId: number | null
  reason?: string | undefined
}

/** PENDING becomes CANCELLED. PAID becomes REFUNDED: stock, money and coupon come back, the ranking is told. */
export async function cancelOrder(db: Db, { orderId, userId, reason }: Cancel): Promise<OrderDetail> {
  await transaction(db, async (tx) => {
    const order = await lockOrder(tx, orderId, userId)
    if (order.status === 'PAYING') throw new ShopError('PAYMENT_IN_PROGRESS')
    if (order.status === 'PENDING') return closeOrder(tx, order, 'CANCELLED', reason ?? null)
    if (order.status !== 'PAID') throw new ShopError('ORDER_NOT_CANCELLABLE', { orderStatus: order.status })
    await closeOrder(tx, order, 'REFUNDED', reason ?? null)
    await giveMoneyBack(tx, order)
    await query(tx, sql`update payments set refunded_at = ${order.now} where order_id = ${orderId}`)
    await recordOrderEvent(tx, 'order.refunded', { ...order, refundedAt: order.now })
  })
  return getOrder(orderId, userId, db)
}
