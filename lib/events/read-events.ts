import { bigints, execute, query, queryUnprepared, type Sql, sql } from '@/lib/database/sql'
import type { Tx } from '@/lib/database/transaction'
import { type Cursor, cursorAfter, type Gap } from '@/lib/events/cursor'

export type Consumer = 'delivery' | 'ranking' | 'notices'

/** The numbers of the events that were read: after the position of the cursor, and in its gaps. Both in ascending order. */
export type EventsRead = { fresh: number[]; late: number[]; isFull: boolean }

/**
 * Reads the next events of a consumer and moves its cursor past them in the same transaction: whatever the caller writes
 * for them commits with it, so each event is read exactly once.
 *
 * The gaps are read after the new events, so that an event never comes before an earlier one of its order: whatever was
 * committed before a new event that was read is visible then.
 */
export async function readEvents(tx: Tx, consumer: Consumer, limit: number): Promise<EventsRead> {
  const { transactionId, ...cursor } = await lockAndReadCursor(tx, consumer)
  const fresh = await queryUnprepared<{ seq: number }>(
    tx,
    sql`select seq from outbox_events where seq > ${cursor.position} order by seq limit ${limit}`,
  )
  const late = await readGaps(tx, cursor.gaps, limit)
  const read = {
    fresh: fresh.map(({ seq }) => seq),
    late: late.seqs,
    isLateComplete: late.seqs.length < limit,
    transactionId: BigInt(transactionId),
    oldestRunning: BigInt(late.oldestRunning),
  }
  const next = cursorAfter(cursor, read)
  if (next.position !== cursor.position || cursor.gaps.length > 0) {
    await tx.eventCursor.updateMany({
      where: { consumer },
      data: { position: next.position, gaps: next.gaps },
    })
  }
  const isFull = fresh.length === limit || !read.isLateComplete
  return { fresh: read.fresh, late: read.late, isFull }
}

/** Distinguishes these advisory locks from others of the database. */
const LOCK_CLASS = 7_114_302
const LOCKS: Record<Consumer, number> = { delivery: 1, ranking: 2, notices: 3 }

/** Waits until no other transaction reads events for this consumer, and keeps others from doing so until it ends. */
export const lockCursor = (tx: Tx, consumer: Consumer): Promise<number> =>
  execute(tx, sql`select pg_advisory_xact_lock(${LOCK_CLASS}::int, ${LOCKS[consumer]}::int)`)

/**
 * The cursor, and the id of this transaction. `cursorAfter` relies on an id that was given after the reading before had
 * ended. That is why the lock is an advisory one, which needs no id, and why nothing may be written before.
 */
async function lockAndReadCursor(tx: Tx, consumer: Consumer): Promise<Cursor & { transactionId: string }> {
  await lockCursor(tx, consumer)
  const [cursor] = await query<Cursor & { transactionId: string; hasWritten: boolean }>(
    tx,
    sql`select position, gaps, pg_current_xact_id_if_assigned() is not null as "hasWritten",
               pg_current_xact_id()::text as "transactionId"
        from event_cursors where consumer = ${consumer}`,
  )
  if (!cursor) throw new Error(`there is no event cursor of ${consumer}`)
  if (cursor.hasWritten) throw new Error('events must be read before the transaction writes anything')
  return cursor
}

/** Events that were committed after the cursor had passed their numbers. */
async function readGaps(
  tx: Tx,
  gaps: readonly Gap[],
  limit: number,
): Promise<{ seqs: number[]; oldestRunning: string }> {
  if (gaps.length === 0) return { seqs: [], oldestRunning: '0' }
  const [found] = await queryUnprepared<{ seqs: number[]; oldestRunning: string }>(
    tx,
    sql`select array(
          select e.seq from unnest(${bigints(gaps.map(({ first }) => first))},
                                   ${bigints(gaps.map(({ last }) => last))}) gap(first, last)
          cross join lateral (
            select seq from outbox_events where seq between gap.first and gap.last order by seq limit ${limit}) e
          order by e.seq limit ${limit}) as seqs,
          pg_snapshot_xmin(pg_current_snapshot())::text as "oldestRunning"`,
  )
  return found ?? { seqs: [], oldestRunning: '0' }
}

/** Whether a consumer may have something to read: an index probe, without a lock. */
export const hasUnreadEvents = (consumer: Consumer): Sql =>
  sql`exists (select 1 from event_cursors where consumer = ${consumer}
        and (gaps <> '[]' or position < (select seq from outbox_events order by seq desc limit 1)))`
