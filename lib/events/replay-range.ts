import type { Caller } from '@/lib/auth/caller'
import { empty, query, sql } from '@/lib/db'
import { ShopError } from '@/lib/errors'
import { again } from '@/lib/events/replay-event'
import { REPLAY_MAX, type Replayed, type ReplayRange } from '@/lib/events/schema'
import { TARGET } from '@/lib/events/targets'
import { logChange } from '@/lib/operators/log'
import { transaction } from '@/lib/transaction'

/** Delivers again what happened in a range. What was found is locked first, so that the count told is the count sent. */
export function replayRange({ dryRun, ...range }: ReplayRange, by: Caller | null): Promise<Replayed> {
  return transaction(async (tx) => {
    const locked = dryRun ? empty : sql`for no key update`
    const found = await query<{ seq: number }>(
      tx,
      sql`select seq from outbox_events where ${within(range)} order by seq limit ${REPLAY_MAX + 1} ${locked}`,
    )
    if (found.length > REPLAY_MAX) throw new ShopError('INVALID_REQUEST', { reason: 'RANGE_TOO_LONG' })
    const ends = { firstSequence: found[0]?.seq ?? null, lastSequence: found.at(-1)?.seq ?? null }
    const matched = found.length
    if (dryRun || matched === 0) return { matched, replayed: 0, ...ends }
    await query(
      tx,
      sql`update outbox_events set ${again} where seq = any(${found.map(({ seq }) => seq)}::bigint[]) returning 1 as one`,
    )
    const after = { ...range, replayed: matched }
    await logChange(tx, {
      by,
      action: 'events.replayRange',
      subject: `target:${TARGET}`,
      before: null,
      after,
    })
    return { matched, replayed: matched, ...ends }
  })
}

function within({ from, until, firstSequence, lastSequence, state }: Omit<ReplayRange, 'dryRun'>) {
  return sql`${state ? sql`state = ${state}::"EventState"` : sql`state in ('DELIVERED', 'DEAD')`}
    ${from ? sql`and occurred_at >= ${from}::timestamptz` : empty}
    ${until ? sql`and occurred_at < ${until}::timestamptz` : empty}
    ${firstSequence ? sql`and seq >= ${firstSequence}` : empty}
    ${lastSequence ? sql`and seq <= ${lastSequence}` : empty}`
}
