import { query, type Sql } from '@/lib/database/sql'
import type { Tx } from '@/lib/database/transaction'
import { currentTrace, insertEvents, type Traced } from '@/lib/events/record-event'
import { type OrderEventType, orderEventData, type PaidOrder } from '@/lib/orders/order-event'

/** Inserts the events of orders. Also used inside a larger statement. */
export const orderEvents = (type: OrderEventType, orders: readonly (PaidOrder & Traced)[]): Sql =>
  insertEvents(
    'order',
    type,
    orders.map((order) => ({
      id: order.id,
      payload: orderEventData(order),
      traceparent: order.traceparent,
    })),
  )

/**
 * Records an event in the transaction that changes the order, so that both are committed or neither is. That transaction
 * holds the order's row lock or has just inserted the order, so the events of one order are recorded in sequence.
 */
export async function recordOrderEvent(tx: Tx, type: OrderEventType, order: PaidOrder): Promise<void> {
  await query(tx, orderEvents(type, [{ ...order, traceparent: currentTrace() }]))
}
