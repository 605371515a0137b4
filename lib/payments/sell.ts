import { takeStock } from '@/lib/catalog/take-stock'
import { coalesce } from '@/lib/coalesce'
import { isUnavailable, sqlState, type Tx, transaction } from '@/lib/db'
import { ShopError } from '@/lib/errors'
import { currentTrace } from '@/lib/events/record-event'
import { couponTaken } from '@/lib/orders/create-order'
import { insertOrders } from '@/lib/orders/insert-orders'
import type { PricedBasket } from '@/lib/orders/price-basket'
import { findOrders } from '@/lib/orders/queries'
import type { OrderDetail } from '@/lib/orders/schema'
import { bookSales } from '@/lib/payments/book-sales'
import { moveMoneyOfMany } from '@/lib/wallet/move-money'

const LOCK_TIMEOUT = '55P03'

type Basket = PricedBasket & { traceparent: string | null }
type Outcomes = Map<Basket, OrderDetail | Error>

/**
 * Sells a basket for what is in its buyer's wallet, or for nothing: the order, its stock, its coupon, its money and its
 * event in one transaction, or none of them. Baskets that come at the same moment share the transaction, so that they
 * share its statements and its commit, and a product that all of them hold is locked once for all.
 */
export async function sell(basket: PricedBasket): Promise<OrderDetail> {
  const outcome = await till({ ...basket, traceparent: currentTrace() })
  if (outcome instanceof Error) throw outcome
  return outcome ?? Promise.reject(new Error('a basket was passed over'))
}

/** One basket of each person at a time: a wallet is moved once by a statement. */
const till = coalesce<Basket, OrderDetail | Error>(sellTogether, { apart: (basket) => basket.userId })

async function sellTogether(baskets: Basket[]): Promise<Outcomes> {
  try {
    return await transaction((tx) => sellAll(tx, baskets))
  } catch (error) {
    if (baskets.length > 1 && (sqlState(error) === LOCK_TIMEOUT || !isUnavailable(error)))
      return sellEach(baskets)
    return new Map(baskets.map((basket) => [basket, error as Error]))
  }
}

/** One that cannot be had, or waits for a locked product, takes the others' transaction with it: so each has its own. */
async function sellEach(baskets: Basket[]): Promise<Outcomes> {
  const outcomes = await Promise.all(baskets.map((basket) => sellTogether([basket])))
  return new Map(outcomes.flatMap((outcome) => [...outcome]))
}

async function sellAll(tx: Tx, baskets: Basket[]): Promise<Outcomes> {
  const orders = await insertOrders(tx, baskets, 'PAID')
  const sales = [...orders].map(([basket, { id }]) => ({ ...basket, orderId: id, gatewayPaymentId: null }))
  const sold = sales.length > 0 ? await secure(tx, sales) : new Map<number, OrderDetail>()
  return new Map(baskets.map((basket) => [basket, sold.get(orders.get(basket)?.id ?? 0) ?? couponTaken()]))
}

type Sale = Basket & { orderId: number; gatewayPaymentId: null }

/**
 * Everything is sent at once and answered in order, so that what many want is locked for one round trip and the commit.
 * What was sold is read at the end of it, for whoever is at the till waits for the order as it now is.
 */
async function secure(tx: Tx, sales: Sale[]): Promise<Map<number, OrderDetail>> {
  const payments = sales
    .filter(({ total }) => total > 0)
    .map(({ userId, total: amount, orderId }) => ({ userId, type: 'PAYMENT' as const, amount, orderId }))
  const [short, moved, , sold] = await Promise.all([
    takeStock(tx, summed(sales)),
    moveMoneyOfMany(tx, payments),
    bookSales(tx, sales),
    findOrders(
      tx,
      sales.map((sale) => sale.orderId),
    ),
  ])
  if (short) throw new ShopError('SOLD_OUT', short)
  const unpaid = payments.find((payment) => !moved.has(payment.userId))
  if (unpaid) throw new ShopError('INSUFFICIENT_BALANCE', { required: unpaid.amount })
  return sold
}

/** How much of each product all of them take. */
function summed(sales: Sale[]): { productId: number; quantity: number }[] {
  const quantities = new Map<number, number>()
  for (const { productId, quantity } of sales.flatMap((sale) => sale.lines)) {
    quantities.set(productId, (quantities.get(productId) ?? 0) + quantity)
  }
  return [...quantities].map(([productId, quantity]) => ({ productId, quantity }))
}
