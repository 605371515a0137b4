/** The columns of an outbox row that its delivery needs. */
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

/** CloudEvents 1.0 in structured mode. `sequence` gives the order of the events of one order. */
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
