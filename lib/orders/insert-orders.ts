import { brokenConstraint } from '@/lib/database/errors'
import {
  bigints,
  booleans,
  empty,
  integers,
  query,
  type Sql,
  type SqlExecutor,
  sql,
  texts,
  timestamps,
} from '@/lib/database/sql'
import type { DeliveryAddress } from '@/lib/delivery/schema'
import type { PreparedOrder } from '@/lib/orders/prepare-order'

/**
 * Inserts orders with their lines and addresses and takes their coupons, in one statement, all or none. An order whose coupon is not
 * free, or whose buyer has left, is not inserted, and the foreign key of its lines throws.
 */
export async function insertOrders(
  on: SqlExecutor,
  orders: readonly PreparedOrder[],
  status: 'PENDING' | 'PAID',
): Promise<void> {
  const lines = orders.flatMap(({ id, lines }) => lines.map((line) => ({ orderId: id, ...line })))
  const paidAt = status === 'PAID' ? sql`input.ordered_at` : sql`null::timestamptz`
  const withCoupons = orders.some(({ coupon }) => coupon !== null)
  const delivered = orders.flatMap(({ id, delivery }) => (delivery ? [{ id, ...delivery }] : []))
  await query(
    on,
    sql`with input as (
          select * from unnest(${bigints(orders.map((o) => o.id))}, ${timestamps(orders.map((o) => o.orderedAt))},
                      ${timestamps(orders.map((o) => o.expiresAt))}, ${bigints(orders.map((o) => o.userId))},
                      ${bigints(orders.map((o) => o.subtotal))}, ${bigints(orders.map((o) => o.discount))},
                      ${bigints(orders.map((o) => o.deliveryFee))}, ${bigints(orders.map((o) => o.total))}, ${bigints(orders.map((o) => o.coupon?.userCouponId ?? null))},
                      ${texts(orders.map((o) => o.paymentType))})
          as input(id, ordered_at, expires_at, user_id, subtotal, discount, delivery_fee, total, user_coupon_id, payment_type)
        )${withCoupons ? hold(paidAt) : empty}${status === 'PENDING' ? lockBuyers : empty}, inserted as (
          insert into orders (id, user_id, subtotal, discount, delivery_fee, total, user_coupon_id, payment_type, ordered_at, expires_at, status, paid_at)
          select id, user_id, subtotal, discount, delivery_fee, total, user_coupon_id, payment_type::"PaymentType",
                 ordered_at, expires_at, ${status}::"OrderStatus", ${paidAt}
          from input where true
            ${withCoupons ? sql`and (user_coupon_id is null or id in (select order_id from held))` : empty}
            ${status === 'PENDING' ? sql`and user_id in (select id from buyers)` : empty}
          returning id
        )${delivered.length > 0 ? copyAddresses(delivered) : empty}
        insert into order_lines (order_id, product_id, product_name, unit_price, quantity, options, tax_free)
        select l.order_id, l.product_id, l.name, l.price, l.quantity, l.options::jsonb, l.tax_free
        from unnest(${bigints(lines.map((l) => l.orderId))}, ${bigints(lines.map((l) => l.productId))},
                    ${texts(lines.map((l) => l.name))}, ${bigints(lines.map((l) => l.unitPrice))},
                    ${integers(lines.map((l) => l.quantity))}, ${texts(lines.map(optionsText))},
                    ${booleans(lines.map((l) => l.taxFree))})
             as l(order_id, product_id, name, price, quantity, options, tax_free)`,
  )
}

/** Waits for a buyer who is leaving. A paid order needs none of this: it takes money from a wallet that is closed by then. */
const lockBuyers: Sql = sql`, buyers as (
          select id from users where id in (select user_id from input) and left_at is null order by id for key share
        )`

/** Only of orders that are inserted: of the others the lines' foreign key tells. */
const copyAddresses = (deliveries: readonly (DeliveryAddress & { id: number })[]): Sql => sql`, addressed as (
          insert into order_deliveries (order_id, recipient, phone, postal_code, road_address, detail, note)
          select d.order_id, d.recipient, d.phone, d.postal_code, d.road_address, d.detail, d.note
          from unnest(${bigints(deliveries.map((d) => d.id))}, ${texts(deliveries.map((d) => d.recipient))},
                      ${texts(deliveries.map((d) => d.phone))}, ${texts(deliveries.map((d) => d.postalCode))},
                      ${texts(deliveries.map((d) => d.roadAddress))}, ${texts(deliveries.map((d) => d.detail))},
                      ${texts(deliveries.map((d) => d.note))})
               as d(order_id, recipient, phone, postal_code, road_address, detail, note)
          join inserted on inserted.id = d.order_id
        )`

const optionsText = ({ options }: PreparedOrder['lines'][number]): string | null =>
  options.length > 0 ? JSON.stringify(options) : null

/** Whether an order was not inserted: its coupon is not free, or without one its buyer has left. */
export const isNotInserted = (error: unknown): boolean =>
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
