import { type PricedBasket, priceBasket } from '@/lib/orders/price-basket'
import { type Reserved, reserveOrder } from '@/lib/orders/reserve-order'
import type { OrderCreateRequest } from '@/lib/orders/schema'

export type PreparedOrder = PricedBasket & Reserved

/** An order as it would be made now: what it costs, and its number. */
export async function prepareOrder(asked: OrderCreateRequest): Promise<PreparedOrder> {
  const [basket, reserved] = await Promise.all([priceBasket(asked), reserveOrder()])
  return { ...basket, ...reserved }
}
