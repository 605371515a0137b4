import { takeStock } from '@/lib/catalog/take-stock'
import { coalesce } from '@/lib/coalesce'
import { atOnce, sqlState, type Tx } from '@/lib/db'
import { currentTrace } from '@/lib/events/record-event'
import { insertOrders } from '@/lib/orders/insert-orders'
import type { PricedBasket } from '@/lib/orders/price-basket'
import { findOrders } from '@/lib/orders/queries'
import type { OrderDetail } from '@/lib/orders/schema'
import { bookSales } from '@/lib/payments/book-sales'
import { moveMoneyOfMany } from '@/lib/wallet/move-money'

export type NumberedBasket = PricedBasket & { orderId: number }
type Basket = NumberedBasket & { traceparent: string | null }
type Sold = Map<Basket, OrderDetail>

/** Someone of the batch broke a rule, asked for the impossible, lost a deadlock or waited too long for a lock: nothing was sold. */
const UNDONE = /^(22|23|40|55P03)/

/**
 * Sells a basket for what is in its buyer's wallet, or for nothing: the order, its stock, its coupon, its money and its
 * event in one transaction, or none of them. Baskets that come at the same moment share the transaction, so that they
 * share its statements and its commit, and a product that all of them hold is locked once for all. One that cannot be
 * had takes the others with it: then nobody of them has an order yet, and each may try by itself.
 */
export async function sell(basket: NumberedBasket): Promise<OrderDetail | null> {
  return (await till({ ...basket, traceparent: currentTrace() })) ?? null
}

/** One basket of each person at a time: a wallet is moved once by a statement. */
const till = coalesce<Basket, OrderDetail>(sellTogether, { apart: (basket) => basket.userId })

function sellTogether(baskets: Basket[]): Promise<Sold> {
  return atOnce((tx) => sellAll(tx, baskets)).catch((error) => {
    if (UNDONE.test(sqlState(error) ?? '')) return new Map()
    throw error
  })
}

/** What was sold is read at the end of it, for whoever is at the till waits for the order as it now is. */
async function sellAll(tx: Tx, baskets: readonly Basket[]): Promise<Sold> {
  const sales = baskets.map((basket) => ({ ...basket, gatewayPaymentId: null }))
  const payments = baskets
    .filter(({ total }) => total > 0)
    .map(({ userId, total: amount, orderId }) => ({ userId, type: 'PAYMENT' as const, amount, orderId }))
  const [, , , , sold] = await Promise.all([
    insertOrders(tx, baskets, 'PAID', 'thrown'),
    takeStock(tx, summed(baskets), 'thrown'),
    moveMoneyOfMany(tx, payments, 'thrown'),
    bookSales(tx, sales),
    findOrders(
      tx,
      baskets.map((basket) => basket.orderId),
    ),
  ])
  return new Map(
    baskets.flatMap((basket) => {
      const order = sold.get(basket.orderId)
      return order ? [[basket, order]] : []
    }),
  )
}

/** How much of each product all of them take. */
function summed(baskets: readonly Basket[]): { productId: number; quantity: number }[] {
  const quantities = new Map<number, number>()
  for (const { productId, quantity } of baskets.flatMap((basket) => basket.lines)) {
    quantities.set(productId, (quantities.get(productId) ?? 0) + quantity)
  }
  return [...quantities].map(([productId, quantity]) => ({ productId, quantity }))
}
