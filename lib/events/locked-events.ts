import { type Sql, sql } from '@/lib/database/sql'

/**
 * Locks these events in the order of their numbers, as everyone does who changes several of them: else two who change the same
 * ones would deadlock. Their state is for the statement around it to test: tested here, it would let the planner look for
 * the numbers in an index of everything that is undelivered. That statement takes the numbers as an array, because a join may
 * be planned as a merge that reads every event there is.
 */
export const lockedEvents = (seqs: readonly number[]): Sql =>
  sql`select seq, state, leased_by from outbox_events where seq = any(${seqs}::bigint[]) order by seq for no key update`
