import type { Db } from '@/lib/database/transaction'
import { type PricedBasket, priceBasket } from '@/lib/orders/price-basket'
import { type Reserved, reserveOrder } from '@/lib/orders/reserve-order'
import type { OrderCreateRequest } from '@/lib/orders/schema'

export type PreparedOrder = PricedBasket & Reserved

/** An order that is not written yet: its price, its number and its times. */
export async function prepareOrder(db: Db, input: OrderCreateRequest, charged = 0): Promise<PreparedOrder> {
  const [basket, reserved] = await Promise.all([priceBasket(db, input, charged), reserveOrder(db)])
  return { ...basket, ...reserved }
}
