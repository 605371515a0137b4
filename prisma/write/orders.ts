import { Prisma } from '@/lib/generated/prisma/client'
import { MINUTE_MS } from '@/lib/time'
import { catalogue } from '../demo/catalogue'
import { demoOptions } from '../demo/groups'
import type { SalesPlan } from '../demo/plan'

type Tx = Prisma.TransactionClient

const LAPSE = 30 * MINUTE_MS

export async function writeOrders(tx: Tx, { orders }: SalesPlan): Promise<void> {
  const products = new Map(catalogue.map((product) => [product.id, product]))
  const data = orders.map(
    ({ personId: userId, claimId: userCouponId, lines: _, isDelivered: __, ...order }) => ({
      ...order,
      userId,
      userCouponId,
      expiresAt: new Date(order.orderedAt.getTime() + LAPSE),
    }),
  )
  await tx.order.createMany({ data })
  const lines = orders.flatMap(({ id: orderId, lines }) =>
    lines.map((line) => {
      const options = demoOptions.get(line.productId)
      const { name = '', taxFree = false } = products.get(line.productId) ?? {}
      return { ...line, orderId, productName: name, taxFree, ...(options && { options }) }
    }),
  )
  await tx.orderLine.createMany({ data: lines })
}

/** One delivered and counted event for each sale, refund, return, parcel and arrival. */
export async function writeEvents(tx: Tx): Promise<void> {
  const instant = (column: string) =>
    Prisma.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`)
  await tx.$executeRaw`
    insert into outbox_events (aggregatetype, aggregateid, type, payload, occurred_at)
    select 'order', o.id::text, e.type,
           jsonb_build_object(
             'orderId', o.id, 'userId', o.user_id, 'status', e.status,
             'subtotal', o.subtotal, 'discount', o.discount, 'deliveryFee', o.delivery_fee, 'totalPrice', o.total,
             'paymentType', o.payment_type, 'couponCode', c.code,
             'paidAt', ${instant('o.paid_at')}, 'refundedAt', ${instant('e.refunded_at')},
             'lines', (select jsonb_agg(jsonb_build_object(
                         'productId', l.product_id, 'productName', l.product_name, 'unitPrice', l.unit_price,
                         'quantity', l.quantity, 'totalPrice', l.unit_price * l.quantity, 'taxFree', l.tax_free) order by l.product_id)
                       from order_lines l where l.order_id = o.id)) || e.more,
           e.at
    from orders o
    cross join lateral (
      select 'order.paid' as type, 'PAID' as status, o.paid_at as at, null::timestamptz as refunded_at, '{}'::jsonb as more
      union all
      select 'order.refunded', 'REFUNDED', o.closed_at, o.closed_at, '{}' where o.status = 'REFUNDED'
      union all
      select 'order.shipped', 'PAID', s.shipped_at, null, jsonb_build_object('shipment', jsonb_build_object(
               'shipmentId', s.id, 'carrier', s.carrier, 'trackingNumber', s.tracking_number, 'shippedAt', ${instant('s.shipped_at')},
               'lines', (select jsonb_agg(jsonb_build_object('productId', p.product_id, 'quantity', p.quantity) order by p.product_id)
                         from shipment_lines p where p.shipment_id = s.id)))
      from shipments s where s.order_id = o.id
      union all
      select 'order.delivered', 'PAID', o.delivered_at, null, jsonb_build_object('deliveredAt', ${instant('o.delivered_at')})
      where o.delivered_at is not null
      union all
      select 'order.partially_refunded', 'PAID', r.closed_at, null, jsonb_build_object('refund', jsonb_build_object(
               'returnId', r.id, 'amount', r.refund_amount,
               'lines', (select jsonb_agg(jsonb_build_object('productId', b.product_id, 'quantity', b.received,
                                  'totalPrice', b.received * l.unit_price) order by b.product_id)
                         from return_lines b join order_lines l using (order_id, product_id) where b.return_id = r.id)))
      from returns r where r.order_id = o.id and r.state = 'REFUNDED') e
    left join user_coupons u on u.id = o.user_coupon_id left join coupons c on c.id = u.coupon_id
    where o.paid_at is not null order by e.at, o.id`
  await tx.$executeRaw`
    insert into event_deliveries (seq, aggregateid, state, attempts, next_attempt_at, last_status, delivered_at)
    select seq, aggregateid, 'DELIVERED', 1, occurred_at, 202, occurred_at + interval '180 milliseconds'
    from outbox_events`
  await tx.$executeRaw`update event_cursors set position = (select coalesce(max(seq), 0) from outbox_events)`
}

/** Hourly totals, ranking windows and popularity, as the ranking worker would have left them. */
export async function writeTotals(tx: Tx): Promise<void> {
  await tx.$executeRaw`
    insert into hourly_sales (hour, product_id, units, amount, last_sold_at)
    select date_trunc('hour', o.paid_at, 'UTC'), l.product_id,
           coalesce(sum(l.quantity - l.returned) filter (where o.status = 'PAID'), 0),
           coalesce(sum(l.unit_price * (l.quantity - l.returned)) filter (where o.status = 'PAID'), 0), max(o.paid_at)
    from orders o join order_lines l on l.order_id = o.id where o.status in ('PAID', 'REFUNDED') group by 1, 2`
  await tx.$executeRaw`
    update ranking_windows set from_hour = date_trunc('hour', now() - make_interval(hours => hours), 'UTC')`
  await tx.$executeRaw`
    insert into window_sales (scope, product_id, units, amount, last_sold_at)
    select w.scope, h.product_id, sum(h.units), sum(h.amount), max(h.last_sold_at)
    from ranking_windows w join hourly_sales h on h.hour >= w.from_hour group by w.scope, h.product_id`
  await tx.$executeRaw`
    insert into ranking_leaders (scope, product_id) select scope, product_id from window_sales where units > 0`
  await tx.$executeRaw`
    update products p set popularity = w.units from window_sales w
    where w.scope = 'ONE_WEEK' and w.product_id = p.id`
}
