import { queryUnprepared, sql } from '@/lib/database/sql'
import { type Db, type Tx, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { findEvent } from '@/lib/events/queries'
import { lockCursor } from '@/lib/events/read-events'
import type { EventItem } from '@/lib/events/schema'
import type { Caller } from '@/lib/http/caller'
import { logChange } from '@/lib/operators/log'

/** Makes events due again, as if they had never been sent. */
export async function makeDueAgain(tx: Tx, seqs: readonly number[]): Promise<void> {
  await queryUnprepared(
    tx,
    sql`insert into event_deliveries (seq, aggregateid)
        select seq, aggregateid from outbox_events where seq = any(${seqs}::bigint[]) order by seq
        on conflict (seq) do update
          set state = 'PENDING', attempts = 0, next_attempt_at = excluded.next_attempt_at, delivered_at = null,
              leased_by = null, leased_until = null
        returning 1 as one`,
  )
}

/**
 * Delivers an event again under the same id, so that the receiver can recognise a duplicate. Later events of the same
 * order wait for it.
 */
export function replayEvent(db: Db, eventId: string, by: Caller | null): Promise<EventItem> {
  return transaction(db, async (tx) => {
    await lockCursor(tx, 'delivery')
    const event = await tx.outboxEvent.findUnique({ where: { id: eventId }, select: { seq: true } })
    if (event) await makeDueAgain(tx, [event.seq])
    const replayed = event && (await findEvent(event.seq, tx))
    if (!replayed) throw new ShopError('EVENT_NOT_FOUND')
    const subject = `event:${eventId}`
    await logChange(tx, { by, action: 'event.replay', subject, before: null, after: null })
    return replayed
  })
}

/** Dead letters in one transaction, some ten milliseconds of work, so that the relays do not wait longer for the cursor. */
const BATCH = 1000

/** Delivers the oldest dead letters again, for example after the receiver has fixed what made it refuse them. */
export async function replayDead(tx: Tx): Promise<{ replayed: number; full: boolean }> {
  await lockCursor(tx, 'delivery')
  const dead = await queryUnprepared<{ seq: number }>(
    tx,
    sql`select seq from event_deliveries where state = 'DEAD' order by seq limit ${BATCH} for no key update`,
  )
  await makeDueAgain(
    tx,
    dead.map(({ seq }) => seq),
  )
  return { replayed: dead.length, full: dead.length === BATCH }
}
