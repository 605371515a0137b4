import { currentRequest } from '@/lib/context'
import { bigints, query, type Sql, sql, texts } from '@/lib/database/sql'
import type { Tx } from '@/lib/database/transaction'
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

type Told = ToldOrder & Traced

/** The rows that tell the world of paid or refunded orders: a statement, or a part of one. */
export const orderEvents = (type: OrderEventType, orders: readonly Told[]): Sql =>
  sql`insert into outbox_events (aggregatetype, aggregateid, type, payload, traceparent)
      select 'order', t.order_id::text, ${type}::text, t.payload::jsonb, t.traceparent
      from unnest(${bigints(orders.map((order) => order.id))},
                  ${texts(orders.map((order) => JSON.stringify(orderEventData(order))))},
                  ${texts(orders.map((order) => order.traceparent))}) as t(order_id, payload, traceparent)`

/**
 * Tells of an order in the transaction that changes it: both stand or neither does. Whoever changes an order holds its
 * lock, or has only just made it, so its events are in order.
 */
export async function recordOrderEvent(tx: Tx, type: OrderEventType, order: ToldOrder): Promise<void> {
  await query(tx, orderEvents(type, [{ ...order, traceparent: currentTrace() }]))
}
