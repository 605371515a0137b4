import { currentRequest } from '@/lib/context'
import { ids, query, sql, type Tx, words } from '@/lib/db'

export type OrderEventType = 'order.paid' | 'order.refunded'
/** An order, and the trace of the request that changed it. */
export type Traced = { orderId: number; traceparent: string | null }

/** A caller's trace is carried on only in the form W3C gives it: it comes from outside and is sent on outside. */
const TRACEPARENT = /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/

export function currentTrace(): string | null {
  const given = currentRequest()?.traceparent ?? null
  return given !== null && TRACEPARENT.test(given) ? given : null
}

export const recordOrderEvent = (tx: Tx, type: OrderEventType, orderId: number): Promise<void> =>
  recordOrderEvents(tx, type, [{ orderId, traceparent: currentTrace() }])

/**
 * Tells the world of paid or refunded orders, in the transaction that makes them so: both stand or neither does.
 * A row is written after its order's own row was changed, so the order's lock keeps its events in order.
 */
export async function recordOrderEvents(
  tx: Tx,
  type: OrderEventType,
  orders: readonly Traced[],
): Promise<void> {
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
               t.traceparent
        from unnest(${ids(orders.map((o) => o.orderId))}, ${words(orders.map((o) => o.traceparent))})
             as t(order_id, traceparent)
        join orders o on o.id = t.order_id
        left join user_coupons uc on uc.id = o.user_coupon_id
        left join coupons c on c.id = uc.coupon_id
        order by o.id`,
  )
}
