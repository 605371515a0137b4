import { prisma } from './client'
import { query, sql } from './sql'

export type ServerState = {
  /** False on a standby, where nothing can be written. */
  writable: boolean
  /** How long the oldest commit has been waiting for its synchronous standby. */
  commitWaitSeconds: number
}

/** Other roles' waits are visible only to members of pg_read_all_stats; those of the shop's own role are always. */
export async function readServerState(): Promise<ServerState> {
  const [state] = await query<ServerState>(
    prisma,
    sql`select current_setting('transaction_read_only') = 'off' as writable,
               coalesce((select extract(epoch from clock_timestamp() - min(query_start)) from pg_stat_activity
                         where wait_event = 'SyncRep'), 0)::float8 as "commitWaitSeconds"`,
  )
  return state ?? { writable: false, commitWaitSeconds: 0 }
}
