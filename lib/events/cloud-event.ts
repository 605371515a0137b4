/** A row of the outbox, as much of it as its delivery needs. */
export type OutboxEvent = {
  seq: number
  id: string
  type: string
  aggregateid: string
  payload: unknown
  traceparent: string | null
  occurredAt: Date
  attempts: number
}

export const EVENT_SOURCE = '/jangteo/orders'

/** CloudEvents 1.0, structured. `sequence` tells a receiver which of an order's events came first. */
export const toCloudEvent = (event: OutboxEvent) => ({
  specversion: '1.0',
  id: event.id,
  source: EVENT_SOURCE,
  type: `shop.${event.type}.v1`,
  subject: event.aggregateid,
  time: event.occurredAt.toISOString(),
  datacontenttype: 'application/json',
  partitionkey: event.aggregateid,
  sequence: String(event.seq).padStart(20, '0'),
  ...(event.traceparent ? { traceparent: event.traceparent } : {}),
  data: event.payload,
})
