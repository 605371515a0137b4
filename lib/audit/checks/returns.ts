import { z } from 'zod'
import { refundedSoFar } from '@/lib/orders/refund-rule'
import type { Check } from '../check'

const ReturnedOrder = z.object({
  subtotal: z.int(),
  discount: z.int(),
  delivery_fee: z.int(),
  refunded: z.int(),
  given: z.int(),
  lines: z.array(z.object({ productId: z.int(), unitPrice: z.int(), quantity: z.int(), returned: z.int() })),
})

/** Uses the rule itself, so that it exists once. */
function isRefundCorrect(row: Record<string, unknown>): boolean {
  const order = ReturnedOrder.safeParse(row).data
  if (!order) return false
  const { delivery_fee: deliveryFee, refunded, given } = order
  return refunded === given && refunded === refundedSoFar({ ...order, deliveryFee })
}

export const returnChecks: Check[] = [
  {
    name: 'an order gave back what its returns and its coupon give',
    sql: `select o.id as order_id, o.subtotal, o.discount, o.delivery_fee, o.total, o.refunded,
                 coalesce((select sum(r.refund_amount) from returns r where r.order_id = o.id), 0)::bigint as given,
                 (select json_agg(json_build_object('productId', l.product_id, 'unitPrice', l.unit_price,
                         'quantity', l.quantity, 'returned', l.returned)) from order_lines l where l.order_id = o.id) as lines
          from orders o
          where o.refunded <> 0 or exists (select 1 from returns r where r.order_id = o.id and r.state = 'REFUNDED')`,
    isRowValid: isRefundCorrect,
  },
  {
    name: 'an order line came back as often as its returns say, and never more often than it left',
    sql: `with back as (
            select order_id, product_id, sum(coalesce(received, 0)) as units from return_lines group by 1, 2),
          sent as (select order_id, product_id, sum(quantity) as units from shipment_lines group by 1, 2)
          select l.order_id, l.product_id, l.quantity, l.returned, coalesce(b.units, 0) as back, coalesce(s.units, 0) as sent
          from order_lines l left join back b using (order_id, product_id) left join sent s using (order_id, product_id)
          where l.returned <> coalesce(b.units, 0) or l.returned > coalesce(s.units, 0)`,
  },
  {
    name: 'a shipped order is refunded when all of it came back',
    sql: `select o.id as order_id, o.status, o.total, o.refunded, sum(l.quantity - l.returned) as kept
          from orders o join order_lines l on l.order_id = o.id
          where o.shipped_at is not null group by o.id
          having (o.status = 'REFUNDED') <> (sum(l.quantity - l.returned) = 0)`,
  },
  {
    name: 'a return counted its goods when it was refunded, and not before',
    sql: `select r.id as return_id, r.state, count(*) as lines, count(l.received) as counted, sum(l.received) as received
          from returns r left join return_lines l on l.return_id = r.id group by r.id
          having count(l.return_id) = 0 or count(l.received) <> case when r.state = 'REFUNDED' then count(l.return_id) else 0 end
              or (r.state = 'REFUNDED' and sum(l.received) = 0)`,
  },
  {
    name: 'a return and the order it is exchanged for belong to one person',
    sql: `select r.id as return_id, r.user_id, o.user_id as buyer, e.user_id as exchanger
          from returns r join orders o on o.id = r.order_id left join orders e on e.id = r.exchange_order_id
          where r.user_id <> o.user_id or e.user_id <> r.user_id`,
  },
  {
    // Events before the horizon may have been purged. An hour of tolerance, because a return and its event have their own times.
    name: 'each return told the world once',
    sql: `with recorded as (
            select (payload->'refund'->>'returnId')::bigint as return_id, count(*) as events
            from outbox_events
            where aggregatetype = 'order' and type in ('order.refunded', 'order.partially_refunded')
              and payload->'refund' is not null group by 1),
          horizon as (select coalesce(max(pruned_before), '-infinity') as pruned_before from event_horizon)
          select coalesce(r.id, e.return_id) as return_id, r.state, coalesce(e.events, 0) as events
          from returns r full join recorded e on e.return_id = r.id cross join horizon h
          where coalesce(e.events, 0) > (r.state is not distinct from 'REFUNDED')::int
             or (r.state = 'REFUNDED' and r.closed_at >= h.pruned_before + interval '1 hour' and coalesce(e.events, 0) = 0)`,
  },
]
