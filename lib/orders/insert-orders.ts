import { brokenConstraint } from '@/lib/database/errors'
import {
  bigints,
  empty,
  integers,
  query,
  type Sql,
  type SqlExecutor,
  sql,
  texts,
  timestamps,
} from '@/lib/database/sql'
import type { PreparedOrder } from '@/lib/orders/prepare-order'

/**
 * Inserts orders with their lines and takes their coupons, in one statement, all or none. An order whose coupon is not
 * free is not inserted, and the foreign key of its lines throws.
 */
export async function insertOrders(
  on: SqlExecutor,
  orders: readonly PreparedOrder[],
  status: 'PENDING' | 'PAID',
): Promise<void> {
  const lines = orders.flatMap(({ id, lines }) => lines.map((line) => ({ orderId: id, ...line })))
  const paidAt = status === 'PAID' ? sql`input.ordered_at` : sql`null::timestamptz`
  const withCoupons = orders.some(({ coupon }) => coupon !== null)
  await query(
    on,
    sql`with input as (
          select * from unnest(${bigints(orders.map((o) => o.id))}, ${timestamps(orders.map((o) => o.orderedAt))},
                      ${timestamps(orders.map((o) => o.expiresAt))}, ${bigints(orders.map((o) => o.userId))},
                      ${bigints(orders.map((o) => o.subtotal))}, ${bigints(orders.map((o) => o.discount))},
                      ${bigints(orders.map((o) => o.total))}, ${bigints(orders.map((o) => o.coupon?.userCouponId ?? null))},
                      ${texts(orders.map((o) => o.paymentType))})
          as input(id, ordered_at, expires_at, user_id, subtotal, discount, total, user_coupon_id, payment_type)
        )${withCoupons ? hold(paidAt) : empty}, inserted as (
          insert into orders (id, user_id, subtotal, discount, total, user_coupon_id, payment_type, ordered_at, expires_at, status, paid_at)
          select id, user_id, subtotal, discount, total, user_coupon_id, payment_type::"PaymentType",
                 ordered_at, expires_at, ${status}::"OrderStatus", ${paidAt}
          from input ${withCoupons ? sql`where user_coupon_id is null or id in (select order_id from held)` : empty}
        )
        insert into order_lines (order_id, product_id, product_name, unit_price, quantity)
        select l.order_id, l.product_id, l.name, l.price, l.quantity
        from unnest(${bigints(lines.map((l) => l.orderId))}, ${bigints(lines.map((l) => l.productId))},
                    ${texts(lines.map((l) => l.name))}, ${bigints(lines.map((l) => l.unitPrice))},
                    ${integers(lines.map((l) => l.quantity))}) as l(order_id, product_id, name, price, quantity)`,
  )
}

/** Whether an order was not inserted because its coupon is not free. */
export const isCouponTaken = (error: unknown): boolean =>
  brokenConstraint(error) === 'order_lines_order_id_fkey'

/** Takes those of the requested coupons that are free, locked in the order of their ids. */
const hold = (usedAt: Sql): Sql => sql`, free as (
          select h.id from user_coupons h
          where h.id in (select user_coupon_id from input) and h.order_id is null and h.used_at is null
          order by h.id for no key update
        ), held as (
          update user_coupons h set order_id = input.id, used_at = ${usedAt}
          from input join free on free.id = input.user_coupon_id
          where h.id = input.user_coupon_id and h.user_id = input.user_id returning h.order_id
        )`
