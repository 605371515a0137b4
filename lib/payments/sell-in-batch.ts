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
type SoldOrders = Map<Basket, OrderDetail>

/**
 * What may have changed between pricing a basket and selling it: the stock, the balance (a refused movement has no
 * sequence number, which NOT NULL refuses), or the coupon, without which the order is not inserted.
 */
const EXPECTED_CONSTRAINTS = new Set<string | null>([
  'products_stock_check',
  'wallet_entries.seq',
  'wallet_entries_order_id_fkey',
  'payments_order_id_fkey',
])
const EXPECTED_STATES = new Set<string | null>([DEADLOCK, SERIALIZATION_FAILURE, LOCK_TIMEOUT])

/**
 * Sells a basket that is paid from the wallet or costs 0 won: order, stock, coupon, money and event in one transaction.
 * Concurrent baskets share the transaction with its statements and its commit, and a product that several of them hold
 * is locked once. A basket that cannot be sold rolls back the whole batch: each gets null and is sold by itself.
 */
export async function sellInBatch(db: Db, basket: PreparedOrder): Promise<OrderDetail | null> {
  return (await checkoutBatcher(db, { ...basket, traceparent: currentTrace() })) ?? null
}

/** Its own connection, so that the next batch is sent while the one before it is still running. */
const batchConnection = new BatchConnection()

/** At most one basket per user in a batch: one statement moves a wallet at most once. */
const checkoutBatcher = coalesce<Basket, OrderDetail>(sellTogether, { distinctBy: (basket) => basket.userId })

async function sellTogether(db: Db, baskets: Basket[]): Promise<SoldOrders> {
  try {
    return await runBatch(db, (tx) => sellAll(tx, baskets), batchConnection)
  } catch (error) {
    const [state, constraint] = [sqlState(error), brokenConstraint(error)]
    if (!EXPECTED_CONSTRAINTS.has(constraint) && !EXPECTED_STATES.has(state)) throw error
    metrics.batchFallbacks.inc({ batch: 'checkout', sqlstate: state ?? 'none' })
    const line = { batch: 'checkout', size: baskets.length, sqlState: state, constraint }
    log.info(line, 'a batch was rolled back; its members are tried one by one')
    return new Map()
  }
}

async function sellAll(tx: SqlExecutor, baskets: readonly Basket[]): Promise<SoldOrders> {
  const sales = baskets.map((basket) => ({ ...basket, paidAt: basket.orderedAt, gatewayPaymentId: null }))
  const payments = baskets
    .filter(({ total }) => total > 0)
    .map(({ userId, total: amount, id: orderId }) => ({ userId, type: 'PAYMENT' as const, amount, orderId }))
  const [, , , booked] = await Promise.all([
    insertOrders(tx, baskets, 'PAID'),
    takeStockOrThrow(tx, quantitiesOf(baskets)),
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

/** The order as it was just written, without reading it again. */
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

/** The quantity of each product in all baskets together. */
function quantitiesOf(baskets: readonly Basket[]): { productId: number; quantity: number }[] {
  const quantities = new Map<number, number>()
  for (const { productId, quantity } of baskets.flatMap((basket) => basket.lines)) {
    quantities.set(productId, (quantities.get(productId) ?? 0) + quantity)
  }
  return [...quantities].map(([productId, quantity]) => ({ productId, quantity }))
}
