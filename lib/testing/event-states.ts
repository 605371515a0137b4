import { listEvents } from '@/lib/events/queries'
import { testDatabase } from '@/lib/testing/database'

/** Every event as `type state attempts`, the oldest first. */
export async function eventStates(): Promise<string[]> {
  const { items } = await listEvents({ limit: 10_000 })
  return items.map(({ type, state, attempts }) => `${type} ${state} ${attempts}`).reverse()
}

/** Makes everything that waits for a later attempt due now, also what a relay has leased. */
export const makeEventsDue = () =>
  testDatabase().pool.query(`
    update event_deliveries set next_attempt_at = now(), leased_until = null where state = 'PENDING';
    update event_batches set leased_until = now() - interval '1 second' where delivered_at is null;
    update event_targets set resume_at = now()`)

/** Moves the cursors behind all events, as if these had been delivered and counted. */
export const skipEvents = () =>
  testDatabase().pool.query(
    `update event_cursors set position = (select coalesce(max(seq), 0) from outbox_events), gaps = '[]'`,
  )

/** Deletes all events and everything about them. */
export const deleteEvents = () =>
  testDatabase().pool.query('delete from outbox_events; delete from event_batches')
