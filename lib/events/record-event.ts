import { currentRequest } from '@/lib/context'
import { query, sql, type Tx } from '@/lib/db'

export type OrderEventType = 'order.paid' | 'order.refunded'

/** A caller's trace is carried on only in the form W3C gives it: it comes from outside and is sent on outside. */
const TRACEPARENT = /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/

/**
 * Tells the world of a paid or refunded order, in the transaction that makes it so: both stand or neither does.
 * The row is written after the order's own row was changed, so the order's lock keeps its events in order.
 */
export async function recordOrderEvent(tx: Tx, type: OrderEventType, orderId: number): Promise<void> {
  const given = currentRequest()?.traceparent ?? null
  const traceparent = given !== null && TRACEPARENT.test(given) ? given : null
  await query(
    tx,
    sql`insert into outbox_events (aggregatetype, aggregateid, type, payload, traceparent)
        select 'order', o.id::text, ${type}::text,
               jsonb_build_object(
                 'orderId', o.id, 'userId', o.user_id, 'status', o.status,
                 'subtotal', o.subtotal, 'discount', o.discount, 'totalPrice', o.total,
                 'paymentType', o.payment_type, 'couponCode', c.code,
                 'paidAt', to_char(o.paid_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
                 'refundedAt', to_char(o.closed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
                 'lines', (select jsonb_agg(jsonb_build_object(
                             'productId', l.product_id, 'productName', l.product_name, 'unitPrice', l.unit_price,
                             'quantity', l.quantity, 'totalPrice', l.unit_price * l.quantity) order by l.product_id)
                           from order_lines l where l.order_id = o.id)),
               ${traceparent}::text
        from orders o
        left join user_coupons uc on uc.id = o.user_coupon_id
        left join coupons c on c.id = uc.coupon_id
        where o.id = ${orderId}`,
  )
}
