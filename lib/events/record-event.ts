import { currentRequest } from '@/lib/context'
import { ids, query, sql, type Tx, words } from '@/lib/db'
import { orderEventData, type ToldOrder } from '@/lib/events/order-event'

export type OrderEventType = 'order.paid' | 'order.refunded'
/** With the trace of the request that changed it. */
export type Traced = { traceparent: string | null }

/** A caller's trace is carried on only in the form W3C gives it: it comes from outside and is sent on outside. */
const TRACEPARENT = /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/

export function currentTrace(): string | null {
  const given = currentRequest()?.traceparent ?? null
  return given !== null && TRACEPARENT.test(given) ? given : null
}

/**
 * Tells the world of paid or refunded orders, in the transaction that makes them so: both stand or neither does.
 * Whoever changes an order holds its lock, or has only just made it, so its events are in order.
 */
export async function recordOrderEvents(
  tx: Tx,
  type: OrderEventType,
  orders: readonly (ToldOrder & Traced)[],
): Promise<void> {
  await query(
    tx,
    sql`insert into outbox_events (aggregatetype, aggregateid, type, payload, traceparent)
        select 'order', t.order_id::text, ${type}::text, t.payload::jsonb, t.traceparent
        from unnest(${ids(orders.map((order) => order.id))},
                    ${words(orders.map((order) => JSON.stringify(orderEventData(order))))},
                    ${words(orders.map((order) => order.traceparent))}) as t(order_id, payload, traceparent)
        order by t.order_id`,
  )
}
