import { coalesce } from '@/lib/database/coalesce'
import type { Db } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { insertOrders } from '@/lib/orders/insert-orders'
import { type PreparedOrder, prepareOrder } from '@/lib/orders/prepare-order'
import type { OrderCreateRequest, OrderResponse } from '@/lib/orders/schema'
import { requireOffered } from '@/lib/payments/the-gateway'
import { seoulTime } from '@/lib/time'

const insertOrder = coalesce<PreparedOrder, true>(async (db, orders) => {
  const inserted = await insertOrders(db, orders, 'PENDING')
  return new Map(orders.filter(({ id }) => inserted.has(id)).map((order) => [order, true]))
})

/** Creates a PENDING order that holds its coupon. Stock is checked now and taken when the order is paid. */
export async function createOrder(db: Db, input: OrderCreateRequest): Promise<OrderResponse> {
  requireOffered(input.paymentType, 'INVALID_ORDER')
  const order = await prepareOrder(db, input)
  if (!(await insertOrder(db, order))) throw couponTaken()
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

/** Another order took the coupon after this one had been checked. */
export const couponTaken = () => new ShopError('INVALID_COUPON', { reason: 'HELD_BY_ORDER' })
