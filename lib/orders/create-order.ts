import { type Db, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { insertOrders, isNotInserted } from '@/lib/orders/insert-orders'
import { type PreparedOrder, prepareOrder } from '@/lib/orders/prepare-order'
import type { OrderCreateRequest, OrderResponse } from '@/lib/orders/schema'
import { requireOffered } from '@/lib/payments/the-gateway'
import { seoulTime } from '@/lib/time'

/** Creates a PENDING order that holds its coupon. Stock is checked now and taken when the order is paid. */
export async function createOrder(db: Db, input: OrderCreateRequest): Promise<OrderResponse> {
  requireOffered(input.paymentType, 'INVALID_ORDER')
  const order = await prepareOrder(db, input)
  await placeOrder(db, order)
  return toResponse(order)
}

/** Inserts an order as PENDING. Throws when another order took its coupon, or its buyer left, after this one had been checked. */
export async function placeOrder(db: Db, order: PreparedOrder): Promise<void> {
  try {
    await transaction(db, (tx) => insertOrders(tx, [order], 'PENDING'))
  } catch (error) {
    if (!isNotInserted(error)) throw error
    throw order.coupon === null
      ? new ShopError('USER_NOT_FOUND')
      : new ShopError('INVALID_COUPON', { reason: 'HELD_BY_ORDER' })
  }
}

export const toResponse = ({
  id,
  subtotal,
  discount,
  deliveryFee,
  total,
  orderedAt,
  expiresAt,
}: PreparedOrder): OrderResponse => ({
  orderId: id,
  finalPrice: total,
  orderedAt: seoulTime(orderedAt),
  orderStatus: 'PENDING',
  subtotal,
  discount,
  deliveryFee,
  expiresAt: seoulTime(expiresAt),
})
