import { type QueueRows, series } from './rows'

const events = `
  insert into outbox_events (aggregatetype, aggregateid, type, payload, occurred_at)
  select 'order', (n / 2)::text, 'order.paid',
         '{"paidAt": "2026-11-01T00:00:00Z", "lines": [{"productId": 1, "quantity": 1, "totalPrice": 1000}]}',
         timestamptz '2020-01-01 00:00Z' + n * interval '1 minute'
  from ${series}`
const read = `update event_cursors set position = (select max(seq) from outbox_events), gaps = '[]'`
const triedBefore = `${events}; ${read};
  insert into event_deliveries (seq, aggregateid, next_attempt_at)
    select seq, aggregateid, now() - interval '1 hour' from outbox_events`
const delivered = `${read}; update event_deliveries set state = 'DELIVERED'; update outbox_events set occurred_at = now()`

export const unreadEvents: QueueRows = {
  table: 'outbox_events, event_deliveries',
  fill: `${events}; update event_cursors set position = (select min(seq) - 1 from outbox_events), gaps = '[]'`,
  processAll: delivered,
}

export const retries: QueueRows = { ...unreadEvents, fill: triedBefore }

export const deadLetters: QueueRows = {
  ...unreadEvents,
  fill: `${triedBefore}; update event_deliveries set state = 'DEAD'`,
}

/** Few among many that were delivered, because an operator sends all of them again at once. */
export const fewDeadLetters: QueueRows = {
  ...unreadEvents,
  fill: `${triedBefore}; update event_deliveries set state = (case when seq % 800 = 0 then 'DEAD' else 'DELIVERED' end)::"EventState"`,
}

export const readEvents: QueueRows = {
  table: 'outbox_events',
  fill: `${events}; ${read}`,
  processAll: delivered,
}

export const batches: QueueRows = {
  table: 'outbox_events, event_batches',
  fill: `${events}; ${read};
    insert into event_batches (first_seq, last_seq, orders, leased_until)
      select seq, seq + 63, '{}', now() - interval '1 minute' from outbox_events where seq % 64 = 0`,
  processAll: `${read}; update event_batches set delivered_at = now()`,
}
