import { currentRequest } from '@/lib/context'
import { bigints, query, type Sql, sql, texts } from '@/lib/database/sql'
import type { Tx } from '@/lib/database/transaction'
import { type OrderEventType, orderEventData, type PaidOrder } from '@/lib/events/order-event'

/** Carries the W3C trace context of the request that changed the order. */
export type Traced = { traceparent: string | null }

/** The caller's trace context is forwarded to the receiver, so anything but the W3C format is dropped. */
const TRACEPARENT = /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/

export function currentTrace(): string | null {
  const traceparent = currentRequest()?.traceparent ?? null
  return traceparent !== null && TRACEPARENT.test(traceparent) ? traceparent : null
}

/** Inserts the events of paid or refunded orders. Also used inside a larger statement. */
export const orderEvents = (type: OrderEventType, orders: readonly (PaidOrder & Traced)[]): Sql =>
  sql`insert into outbox_events (aggregatetype, aggregateid, type, payload, traceparent)
      select 'order', t.order_id::text, ${type}::text, t.payload::jsonb, t.traceparent
      from unnest(${bigints(orders.map((order) => order.id))},
                  ${texts(orders.map((order) => JSON.stringify(orderEventData(order))))},
                  ${texts(orders.map((order) => order.traceparent))}) as t(order_id, payload, traceparent)`

/**
 * Records an event in the transaction that changes the order, so that both are committed or neither is. That transaction
 * holds the order's row lock or has just inserted the order, so the events of one order are recorded in sequence.
 */
export async function recordOrderEvent(tx: Tx, type: OrderEventType, order: PaidOrder): Promise<void> {
  await query(tx, orderEvents(type, [{ ...order, traceparent: currentTrace() }]))
}
