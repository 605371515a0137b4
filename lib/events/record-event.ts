import { currentRequest } from '@/lib/context'
import { type Sql, sql, texts } from '@/lib/database/sql'

/** Carries the W3C trace context of the request that caused an event. */
export type Traced = { traceparent: string | null }

/** The caller's trace context is forwarded to the receiver, so anything but the W3C format is dropped. */
const TRACEPARENT = /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/

export function currentTrace(): string | null {
  const traceparent = currentRequest()?.traceparent ?? null
  return traceparent !== null && TRACEPARENT.test(traceparent) ? traceparent : null
}

/** `id` is that of the order or other aggregate that the event is about. */
type NewEvent = Traced & { id: number; payload: object }

/** Inserts events of one type. A statement by itself or a part of a larger one. */
export const insertEvents = (aggregate: string, type: string, events: readonly NewEvent[]): Sql =>
  sql`insert into outbox_events (aggregatetype, aggregateid, type, payload, traceparent)
      select ${aggregate}::text, t.id, ${type}::text, t.payload::jsonb, t.traceparent
      from unnest(${texts(events.map(({ id }) => String(id)))},
                  ${texts(events.map(({ payload }) => JSON.stringify(payload)))},
                  ${texts(events.map(({ traceparent }) => traceparent))}) as t(id, payload, traceparent)`
