import { queryUnprepared, raw, type Sql, sql, where } from '@/lib/database/sql'
import { type Db, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { lockCursor } from '@/lib/events/read-events'
import { makeDueAgain } from '@/lib/events/replay-event'
import { REPLAY_MAX, type Replayed, type ReplayRange } from '@/lib/events/schema'
import { TARGET } from '@/lib/events/targets'
import type { Caller } from '@/lib/http/caller'
import { logChange } from '@/lib/operators/log'

/** Delivers a range of events again. The cursor is locked, so that of concurrent replays each event is counted by one. */
export function replayRange(db: Db, { dryRun, ...range }: ReplayRange, by: Caller | null): Promise<Replayed> {
  return transaction(db, async (tx) => {
    if (!dryRun) await lockCursor(tx, 'delivery')
    const events = await queryUnprepared<{ seq: number }>(tx, matching(range))
    if (events.length > REPLAY_MAX) throw new ShopError('INVALID_REQUEST', { reason: 'RANGE_TOO_LONG' })
    const ends = { firstSequence: events[0]?.seq ?? null, lastSequence: events.at(-1)?.seq ?? null }
    const matched = events.length
    if (dryRun || matched === 0) return { matched, replayed: 0, ...ends }
    await makeDueAgain(
      tx,
      events.map(({ seq }) => seq),
    )
    const after = { ...range, replayed: matched }
    const subject = `target:${TARGET}`
    await logChange(tx, { by, action: 'events.replayRange', subject, before: null, after })
    return { matched, replayed: matched, ...ends }
  })
}

type Range = Omit<ReplayRange, 'dryRun'>

/**
 * Reads at most one row more than may be replayed, in the order of the index that serves the range: ordered by `seq`, a
 * range of time would be searched from the first event on. Events that wait for delivery anyway are left out.
 */
const matching = ({ from, until, firstSequence, lastSequence, state }: Range): Sql =>
  sql`select seq from (
        select e.seq from outbox_events e
        cross join (select position, gaps from event_cursors where consumer = 'delivery') c
        left join lateral (select state from event_deliveries where seq = e.seq offset 0) d on true
        where e.seq <= c.position and d.state is distinct from 'PENDING'
          and (d.state is not null or not exists (
            select 1 from event_batches b
            where b.delivered_at is null and e.seq between b.first_seq and b.last_seq))
          and not exists (
            select 1 from jsonb_to_recordset(c.gaps) as gap(first bigint, last bigint)
            where d.state is null and e.seq between gap.first and gap.last)
          and ${where({
            'coalesce(d.state, \'DELIVERED\') = ?::"EventState"': state,
            'e.occurred_at >= ?::timestamptz': from,
            'e.occurred_at < ?::timestamptz': until,
            'e.seq >= ?': firstSequence,
            'e.seq <= ?': lastSequence,
          })}
        order by ${raw(from ? 'e.occurred_at' : 'e.seq')} limit ${REPLAY_MAX + 1}) found
      order by seq`
