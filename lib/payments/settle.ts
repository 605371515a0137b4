import { removeFromCarts } from '@/lib/cart/remove-from-carts'
import { takeStock } from '@/lib/catalog/take-stock'
import { spendCoupons } from '@/lib/coupons/spend-coupon'
import { bigints, query, type SqlExecutor, sql, texts, timestamps } from '@/lib/database/sql'
import type { Traced } from '@/lib/events/record-event'
import { insertOrders } from '@/lib/orders/insert-orders'
import type { OrderContent } from '@/lib/orders/order-content'
import type { PreparedOrder } from '@/lib/orders/prepare-order'
import { orderEvents } from '@/lib/orders/record-order-event'
import type { ReservedPayment } from '@/lib/payments/reserve-payment'
import { settledBy } from '@/lib/payments/settled-by'
import { moveMoneyOrThrow } from '@/lib/wallet/move-money'

/** `order.paymentType` is what pays the order now; the stored order may still have another one. */
type SettledFrom =
  /** Not written yet. */
  | { from: 'NEW'; order: PreparedOrder }
  /** Written, without stock or money. */
  | { from: 'PENDING'; order: OrderContent & { id: number } }
  /** Its stock is taken, and the gateway has taken the money, of the order or for the wallet. */
  | { from: 'PAYING'; order: OrderContent & { id: number } }

/** An order that becomes PAID, with the data of its payment and its event. */
export type Sale = SettledFrom &
  Traced & {
    paidAt: Date
    payment: ReservedPayment
    gatewayPaymentId: number | null
    /** What the gateway has taken for the wallet, which pays the order. */
    charge?: { amount: number; gatewayPaymentId: number }
  }

/**
 * Makes orders PAID, all or none: takes what they still lack of stock and money, marks their coupons as used, records
 * payments and events, and removes the products from the carts. A constraint throws if stock, money or a coupon is
 * missing or if an order is no longer in the state `from`. At most one order of each user, because one statement moves a
 * wallet once. The statements do not need each other's results and can be sent as one batch; they lock orders, coupons,
 * products and wallets in the order that the whole shop keeps to.
 */
export async function settle(on: SqlExecutor, sales: readonly Sale[]): Promise<void> {
  const newOrders = sales.flatMap((sale) => (sale.from === 'NEW' ? [sale.order] : []))
  const written = sales.filter(({ from }) => from !== 'NEW')
  const withoutStock = sales.filter(({ from }) => from !== 'PAYING').map(({ order }) => order)
  const charges = sales.flatMap(({ order, charge }) =>
    charge ? [{ userId: order.userId, type: 'CHARGE' as const, ...charge }] : [],
  )
  const paidByWallet = sales
    .map(({ order }) => order)
    .filter(({ paymentType, total }) => settledBy(paymentType) === 'wallet' && total > 0)
  await Promise.all([
    ...(written.length > 0 ? [markPaid(on, written)] : []),
    ...(newOrders.length > 0 ? [insertOrders(on, newOrders, 'PAID')] : []),
    ...(withoutStock.length > 0 ? [takeStock(on, quantitiesOf(withoutStock))] : []),
    ...(charges.length > 0 ? [moveMoneyOrThrow(on, charges)] : []),
    ...(paidByWallet.length > 0 ? [moveMoneyOrThrow(on, paidByWallet.map(walletPayment))] : []),
    recordSales(on, sales),
  ])
}

const walletPayment = ({ id: orderId, userId, total: amount }: OrderContent & { id: number }) => ({
  userId,
  type: 'PAYMENT' as const,
  amount,
  orderId,
})

/**
 * Locks the orders in the order of their ids. One in another state, of another total, or expired, gets the status NULL, which
 * NOT NULL refuses.
 */
async function markPaid(on: SqlExecutor, sales: readonly Sale[]): Promise<void> {
  const ids = sales.map(({ order }) => order.id)
  await query(
    on,
    sql`with input as (
          select * from unnest(${bigints(ids)}, ${texts(sales.map(({ from }) => from))},
                               ${texts(sales.map(({ order }) => order.paymentType))}, ${timestamps(sales.map(({ paidAt }) => paidAt))},
                               ${bigints(sales.map(({ order }) => order.total))})
            as input(id, came_from, payment_type, paid_at, total)
        ), locked as (
          select o.status::text as status, o.expires_at, o.total as owed, input.* from orders o join input using (id)
          order by o.id for no key update of o
        ), spent as (${spendCoupons(ids)})
        update orders o
        set status = case when locked.status = came_from and owed = locked.total and (came_from = 'PAYING' or locked.expires_at > now())
                          then 'PAID'::"OrderStatus" end,
            payment_type = locked.payment_type::"PaymentType", paid_at = locked.paid_at
        from locked where o.id = locked.id`,
  )
}

/** Inserts payments and events and removes the products from the carts. */
async function recordSales(on: SqlExecutor, sales: readonly Sale[]): Promise<void> {
  const orders = sales.map(({ order }) => order)
  const events = sales.map(({ order, paidAt, traceparent }) => ({
    ...order,
    paidAt,
    refundedAt: null,
    traceparent,
  }))
  await query(
    on,
    sql`with removed as (${removeFromCarts(orders)}), events as (${orderEvents('order.paid', events)})
        insert into payments (id, order_id, type, amount, receipt, gateway_payment_id, created_at)
        select s.id, s.order_id, s.type::"PaymentType", s.amount, s.receipt, s.gateway_payment_id, s.paid_at
        from unnest(${bigints(sales.map(({ payment }) => payment.paymentId))}, ${bigints(orders.map(({ id }) => id))},
                    ${texts(orders.map(({ paymentType }) => paymentType))}, ${bigints(orders.map(({ total }) => total))},
                    ${texts(sales.map(({ payment }) => payment.receipt))}, ${bigints(sales.map((sale) => sale.gatewayPaymentId))},
                    ${timestamps(sales.map(({ paidAt }) => paidAt))})
             as s(id, order_id, type, amount, receipt, gateway_payment_id, paid_at)`,
  )
}

/** The quantity of each product in all orders together. */
function quantitiesOf(orders: readonly OrderContent[]): { productId: number; quantity: number }[] {
  const quantities = new Map<number, number>()
  for (const { productId, quantity } of orders.flatMap((order) => order.lines)) {
    quantities.set(productId, (quantities.get(productId) ?? 0) + quantity)
  }
  return [...quantities].map(([productId, quantity]) => ({ productId, quantity }))
}

/** The constraints that `settle` violates when one of the sales cannot be made. */
export const SALE_REFUSAL_CONSTRAINTS = [
  'products_stock_check',
  // The wallet has too little money.
  'wallet_entries.seq',
  // The coupon of a NEW order is not free, so the order was not inserted and its lines refer to nothing.
  'order_lines_order_id_fkey',
  // Paid, cancelled, expired or of another price meanwhile.
  'orders.status',
]
