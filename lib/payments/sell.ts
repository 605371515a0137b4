import { takeStockOrThrow } from '@/lib/catalog/take-stock'
import { runBatch } from '@/lib/database/batch'
import { BatchConnection } from '@/lib/database/batch-connection'
import { coalesce } from '@/lib/database/coalesce'
import {
  brokenConstraint,
  DEADLOCK,
  LOCK_TIMEOUT,
  SERIALIZATION_FAILURE,
  sqlState,
} from '@/lib/database/errors'
import type { SqlExecutor } from '@/lib/database/sql'
import type { Db } from '@/lib/database/transaction'
import { currentTrace } from '@/lib/events/record-event'
import { log } from '@/lib/log'
import { metrics } from '@/lib/metrics/registry'
import { insertOrders } from '@/lib/orders/insert-orders'
import type { PreparedOrder } from '@/lib/orders/prepare-order'
import { toDetail } from '@/lib/orders/queries'
import type { OrderDetail } from '@/lib/orders/schema'
import { type Booked, bookSales } from '@/lib/payments/book-sales'
import { moveMoneyOrThrow } from '@/lib/wallet/move-money'

type Basket = PreparedOrder & { traceparent: string | null }
type Sold = Map<Basket, OrderDetail>

/**
 * What may have changed between pricing a basket and selling it: the stock, the balance (a movement that was not made
 * has no number), or the coupon, whose order was then not made.
 */
const EXPECTED_CONSTRAINTS = new Set<string | null>([
  'products_stock_check',
  'wallet_entries.seq',
  'wallet_entries_order_id_fkey',
  'payments_order_id_fkey',
])
const EXPECTED_STATES = new Set<string | null>([DEADLOCK, SERIALIZATION_FAILURE, LOCK_TIMEOUT])

/**
 * Sells a basket for what is in its buyer's wallet, or for nothing: the order, its stock, its coupon, its money and its
 * event in one transaction, or none of them. Baskets that come at the same moment share the transaction, so that they
 * share its statements and its commit, and a product that all of them hold is locked once for all. One that cannot be
 * had takes the others with it: then nobody of them has an order yet, and each may try by itself.
 */
export async function sell(db: Db, basket: PreparedOrder): Promise<OrderDetail | null> {
  return (await till(db, { ...basket, traceparent: currentTrace() })) ?? null
}

/** A batch is on its way while the one in front of it is being sold. */
const lane = new BatchConnection()

/** One basket of each person at a time: a wallet is moved once by a statement. */
const till = coalesce<Basket, OrderDetail>(sellTogether, { distinctBy: (basket) => basket.userId })

async function sellTogether(db: Db, baskets: Basket[]): Promise<Sold> {
  try {
    return await runBatch(db, (tx) => sellAll(tx, baskets), lane)
  } catch (error) {
    const [state, constraint] = [sqlState(error), brokenConstraint(error)]
    if (!EXPECTED_CONSTRAINTS.has(constraint) && !EXPECTED_STATES.has(state)) throw error
    metrics.batchFallbacks.inc({ batch: 'checkout', sqlstate: state ?? 'none' })
    const line = { batch: 'checkout', size: baskets.length, sqlState: state, constraint }
    log.info(line, 'a batch was rolled back; its members are tried one by one')
    return new Map()
  }
}

async function sellAll(tx: SqlExecutor, baskets: readonly Basket[]): Promise<Sold> {
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
