import { queryUnprepared, raw, type Sql, sql, where } from '@/lib/database/sql'
import { type Db, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { makeDueAgain } from '@/lib/events/replay-event'
import { REPLAY_MAX, type Replayed, type ReplayRange } from '@/lib/events/schema'
import { TARGET } from '@/lib/events/targets'
import type { Caller } from '@/lib/http/caller'
import { logChange } from '@/lib/operators/log'

/** Delivers a range of events again. The events are locked before they are counted, so that the count is exact. */
export function replayRange(db: Db, { dryRun, ...range }: ReplayRange, by: Caller | null): Promise<Replayed> {
  return transaction(db, async (tx) => {
    const events = await queryUnprepared<{ seq: number }>(tx, dryRun ? matching(range) : locking(range))
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
 * range of time would be searched from the first event on.
 */
const matching = (range: Range): Sql =>
  sql`select seq from (
        select seq from outbox_events where ${within(range)}
        order by ${raw(range.from ? 'occurred_at' : 'seq')} limit ${REPLAY_MAX + 1}) found order by seq`

const locking = (range: Range): Sql =>
  sql`select seq from outbox_events
      where seq = any(array(${matching(range)})) and ${within(range)} order by seq for no key update`

const within = ({ from, until, firstSequence, lastSequence, state }: Range): Sql =>
  where({
    'state = ?::"EventState"': state,
    "state in ('DELIVERED', 'DEAD')": state === undefined,
    'occurred_at >= ?::timestamptz': from,
    'occurred_at < ?::timestamptz': until,
    'seq >= ?': firstSequence,
    'seq <= ?': lastSequence,
  })
