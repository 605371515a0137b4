import { takeStockOrThrow } from '@/lib/catalog/take-stock'
import { coalesce } from '@/lib/coalesce'
import { sqlState } from '@/lib/database-error'
import type { Tx } from '@/lib/db'
import { currentTrace } from '@/lib/events/record-event'
import { insertOrders } from '@/lib/orders/insert-orders'
import type { PreparedOrder } from '@/lib/orders/prepare-order'
import { toDetail } from '@/lib/orders/queries'
import type { OrderDetail } from '@/lib/orders/schema'
import { type Booked, bookSales } from '@/lib/payments/book-sales'
import { atOnce, Lane } from '@/lib/transaction'
import { moveMoneyOrThrow } from '@/lib/wallet/move-money'

type Basket = PreparedOrder & { traceparent: string | null }
type Sold = Map<Basket, OrderDetail>

/** Someone of the batch broke a rule, asked for the impossible, lost a deadlock or waited too long for a lock: nothing was sold. */
const UNDONE = /^(22|23|40|55P03)/

/**
 * Sells a basket for what is in its buyer's wallet, or for nothing: the order, its stock, its coupon, its money and its
 * event in one transaction, or none of them. Baskets that come at the same moment share the transaction, so that they
 * share its statements and its commit, and a product that all of them hold is locked once for all. One that cannot be
 * had takes the others with it: then nobody of them has an order yet, and each may try by itself.
 */
export async function sell(basket: PreparedOrder): Promise<OrderDetail | null> {
  return (await till({ ...basket, traceparent: currentTrace() })) ?? null
}

/** A batch is on its way while the one in front of it is being sold. */
const lane = new Lane()

/** One basket of each person at a time: a wallet is moved once by a statement. */
const till = coalesce<Basket, OrderDetail>(sellTogether, { apart: (basket) => basket.userId })

function sellTogether(baskets: Basket[]): Promise<Sold> {
  return atOnce((tx) => sellAll(tx, baskets), lane).catch((error) => {
    if (UNDONE.test(sqlState(error) ?? '')) return new Map()
    throw error
  })
}

async function sellAll(tx: Tx, baskets: readonly Basket[]): Promise<Sold> {
  const sales = baskets.map((basket) => ({ ...basket, paidAt: basket.orderedAt, gatewayPaymentId: null }))
  const payments = baskets
    .filter(({ total }) => total > 0)
    .map(({ userId, total: amount, id: orderId }) => ({ userId, type: 'PAYMENT' as const, amount, orderId }))
  const [, , , booked] = await Promise.all([
    insertOrders(tx, baskets, 'PAID'),
    takeStockOrThrow(tx, summed(baskets)),
    moveMoneyOrThrow(tx, payments),
    bookSales(tx, sales),
  ])
  return new Map(
    baskets.flatMap((basket) => {
      const payment = booked.get(basket.id)
      return payment ? [[basket, detailOf(basket, payment)]] : []
    }),
  )
}

/** The order as it now stands: nothing of it has to be read that has just been written. */
const detailOf = (basket: Basket, payment: Booked): OrderDetail =>
  toDetail({
    orderId: basket.id,
    userId: basket.userId,
    orderStatus: 'PAID',
    subtotal: basket.subtotal,
    discount: basket.discount,
    finalPrice: basket.total,
    paymentType: basket.paymentType,
    orderedAt: basket.orderedAt,
    expiresAt: basket.expiresAt,
    paidAt: basket.orderedAt,
    closedAt: null,
    closedReason: null,
    coupon: basket.coupon,
    payment: { ...payment, paymentType: basket.paymentType, amount: basket.total },
    orderProducts: basket.lines.map(({ name, nameEn, ...line }) => ({
      ...line,
      productName: name,
      productNameEn: nameEn,
      totalPrice: line.unitPrice * line.quantity,
    })),
  })

/** How much of each product all of them take. */
function summed(baskets: readonly Basket[]): { productId: number; quantity: number }[] {
  const quantities = new Map<number, number>()
  for (const { productId, quantity } of baskets.flatMap((basket) => basket.lines)) {
    quantities.set(productId, (quantities.get(productId) ?? 0) + quantity)
  }
  return [...quantities].map(([productId, quantity]) => ({ productId, quantity }))
}
