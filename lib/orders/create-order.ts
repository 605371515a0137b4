import { coalesce } from '@/lib/coalesce'
import { db } from '@/lib/db'
import { ShopError } from '@/lib/errors'
import { insertOrders, type NewOrder } from '@/lib/orders/insert-orders'
import { type PricedBasket, priceBasket } from '@/lib/orders/price-basket'
import type { OrderCreateRequest, OrderResponse } from '@/lib/orders/schema'
import { seoulTime } from '@/lib/time'

const orderOf = coalesce<PricedBasket, NewOrder>((baskets) => insertOrders(db, baskets, 'PENDING'))

/** An order as asked for, holding its coupon, with everything checked that can be checked now. Stock is taken when it is paid. */
export async function createOrder(asked: OrderCreateRequest): Promise<OrderResponse> {
  const basket = await priceBasket(asked)
  const order = await orderOf(basket)
  if (!order) throw couponTaken()
  const { subtotal, discount, total } = basket
  return {
    orderId: order.id,
    finalPrice: total,
    orderedAt: seoulTime(order.orderedAt),
    orderStatus: 'PENDING',
    subtotal,
    discount,
    expiresAt: seoulTime(order.expiresAt),
  }
}

/** Another order got hold of the coupon between the look and the hold. */
export const couponTaken = () => new ShopError('INVALID_COUPON', { reason: 'HELD_BY_ORDER' })
