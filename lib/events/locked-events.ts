import { type Sql, sql } from '@/lib/database/sql'

/**
 * Locks events in the order of `seq`, like every statement that changes several events, to avoid deadlocks. The surrounding
 * statement tests their state: tested here, the planner could choose the partial index of all undelivered events. That
 * statement takes `seq` as an array, because a join may be planned as a merge that reads the whole table.
 */
export const lockedEvents = (seqs: readonly number[]): Sql =>
  sql`select seq, state, leased_by from outbox_events where seq = any(${seqs}::bigint[]) order by seq for no key update`
