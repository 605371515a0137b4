import {
  counts,
  type db,
  empty,
  ids,
  moments,
  query,
  type Refusal,
  type Sql,
  sql,
  type Tx,
  words,
} from '@/lib/db'
import { env } from '@/lib/env'
import type { PricedBasket } from '@/lib/orders/price-basket'
import type { Reserved } from '@/lib/orders/reserve-order'

export type NewOrder = { id: number; orderedAt: Date; expiresAt: Date }

/**
 * Makes orders of baskets: the orders, their lines and their hold on their coupons, in one statement for all of them.
 * A hold is conditional: of two orders for one coupon one gets it, and for the other basket no order is made.
 */
export async function insertOrders<Basket extends PricedBasket & Partial<Reserved>>(
  on: Tx | typeof db,
  baskets: readonly Basket[],
  status: 'PENDING' | 'PAID',
  refusal: Refusal = 'answered',
): Promise<Map<Basket, NewOrder>> {
  const lines = baskets.flatMap(({ lines }, at) => lines.map((line) => ({ place: at + 1, ...line })))
  const paidAt = status === 'PAID' ? sql`asked.ordered_at` : sql`null::timestamptz`
  const withCoupons = baskets.some(({ coupon }) => coupon !== null)
  // The lines of an order that was not made are left without it, which their foreign key throws.
  const ofMade = refusal === 'answered' ? sql`join made on made.id = asked.id` : empty
  const rows = await query<NewOrder & { place: number }>(
    on,
    sql`with asked as materialized (
          select coalesce(a.reserved, nextval('orders_id_seq')) as id, coalesce(a.moment, now()) as ordered_at, a.*
          from unnest(${ids(baskets.map((b) => b.id ?? null))}, ${moments(baskets.map((b) => b.orderedAt ?? null))},
                      ${ids(baskets.map((b) => b.userId))}, ${ids(baskets.map((b) => b.subtotal))},
                      ${ids(baskets.map((b) => b.discount))}, ${ids(baskets.map((b) => b.total))},
                      ${ids(baskets.map((b) => b.coupon?.userCouponId ?? null))}, ${words(baskets.map((b) => b.paymentType))})
               with ordinality
               as a(reserved, moment, user_id, subtotal, discount, total, user_coupon_id, payment_type, place)
        )${withCoupons ? hold(paidAt) : empty}, made as (
          insert into orders (id, user_id, subtotal, discount, total, user_coupon_id, payment_type, ordered_at, expires_at, status, paid_at)
          select id, user_id, subtotal, discount, total, user_coupon_id, payment_type::"PaymentType",
                 ordered_at, ordered_at + make_interval(mins => ${env.ORDER_LAPSE_MINUTES}::int), ${status}::"OrderStatus", ${paidAt}
          from asked ${withCoupons ? sql`where user_coupon_id is null or id in (select order_id from held)` : empty}
          returning id, ordered_at, expires_at
        ), lines as (
          insert into order_lines (order_id, product_id, product_name, unit_price, quantity)
          select asked.id, l.product_id, l.name, l.price, l.quantity
          from unnest(${ids(lines.map((l) => l.place))}, ${ids(lines.map((l) => l.productId))},
                      ${words(lines.map((l) => l.name))}, ${ids(lines.map((l) => l.unitPrice))},
                      ${counts(lines.map((l) => l.quantity))}) as l(place, product_id, name, price, quantity)
          join asked using (place) ${ofMade}
        )
        select asked.place, made.id, made.ordered_at as "orderedAt", expires_at as "expiresAt" from made join asked using (id)`,
  )
  const made = new Map(rows.map((row) => [row.place, row]))
  return new Map(
    baskets.flatMap((basket, at) => {
      const order = made.get(at + 1)
      return order ? [[basket, order]] : []
    }),
  )
}

/** Of the coupons that are asked for, those that are free are held. */
const hold = (usedAt: Sql): Sql => sql`, free as (
          select h.id from user_coupons h
          where h.id in (select user_coupon_id from asked) and h.order_id is null and h.used_at is null
          order by h.id for no key update
        ), held as (
          update user_coupons h set order_id = asked.id, used_at = ${usedAt}
          from asked join free on free.id = asked.user_coupon_id
          where h.id = asked.user_coupon_id and h.user_id = asked.user_id returning h.order_id
        )`
