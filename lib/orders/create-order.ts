import { coalesce } from '@/lib/database/coalesce'
import type { Db } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { insertOrders } from '@/lib/orders/insert-orders'
import { type PreparedOrder, prepareOrder } from '@/lib/orders/prepare-order'
import type { OrderCreateRequest, OrderResponse } from '@/lib/orders/schema'
import { requireOffered } from '@/lib/payments/the-gateway'
import { seoulTime } from '@/lib/time'

const isMade = coalesce<PreparedOrder, true>(async (db, orders) => {
  const made = await insertOrders(db, orders, 'PENDING')
  return new Map(orders.filter(({ id }) => made.has(id)).map((order) => [order, true]))
})

/** An order as asked for, holding its coupon, with everything checked that can be checked now. Stock is taken when it is paid. */
export async function createOrder(db: Db, asked: OrderCreateRequest): Promise<OrderResponse> {
  requireOffered(asked.paymentType, 'INVALID_ORDER')
  const order = await prepareOrder(db, asked)
  if (!(await isMade(db, order))) throw couponTaken()
  const { id, subtotal, discount, total, orderedAt, expiresAt } = order
  return {
    orderId: id,
    finalPrice: total,
    orderedAt: seoulTime(orderedAt),
    orderStatus: 'PENDING',
    subtotal,
    discount,
    expiresAt: seoulTime(expiresAt),
  }
}

/** Another order got hold of the coupon between the look and the hold. */
export const couponTaken = () => new ShopError('INVALID_COUPON', { reason: 'HELD_BY_ORDER' })
