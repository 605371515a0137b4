import type { Db } from '@/lib/database/transaction'
import { type PricedBasket, priceBasket } from '@/lib/orders/price-basket'
import { type Reserved, reserveOrder } from '@/lib/orders/reserve-order'
import type { OrderCreateRequest } from '@/lib/orders/schema'

export type PreparedOrder = PricedBasket & Reserved

/** An order as it would be made now: what it costs, and its number. */
export async function prepareOrder(db: Db, asked: OrderCreateRequest): Promise<PreparedOrder> {
  const [basket, reserved] = await Promise.all([priceBasket(db, asked), reserveOrder(db)])
  return { ...basket, ...reserved }
}
