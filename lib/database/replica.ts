import type pg from 'pg'
import { log } from '@/lib/log'
import { env } from '@/lib/settings/env'
import { prisma } from './client'
import { isUnavailable } from './errors'
import { openPool, sendThrough } from './pool'
import { prepared } from './prepared'
import { positionOf, ReplicaLag } from './replica-lag'
import { query, type Sql, sql } from './sql'

/** A caller that may have written something reads from the primary, so that it sees its own writes. */
export type ReadSource = 'primary' | 'replica'

/** After a server was unavailable, how long the other one is read first. */
const RETRY_MS = 5000
/** Several measurements within the lag that is allowed. */
const MEASURE_EVERY_MS = env.DATABASE_REPLICA_LAG_MS / 4

type Replica = {
  pool: pg.Pool
  lag: ReplicaLag
  measuredAt: number
  retryAt: number
  primaryRetryAt: number
}

/** Reused over a hot reload, like the pool of `client.ts`. */
const globalForReplica = globalThis as typeof globalThis & { jangteoReplica?: Replica }
if (env.DATABASE_REPLICA_URL) {
  globalForReplica.jangteoReplica ??= {
    pool: openPool(env.DATABASE_REPLICA_URL),
    lag: new ReplicaLag(),
    measuredAt: 0,
    retryAt: 0,
    primaryRetryAt: 0,
  }
}
const replica = globalForReplica.jangteoReplica

/**
 * Reads a list of the catalogue: from the replica while it is no further behind than DATABASE_REPLICA_LAG_MS, else from
 * the primary. While the primary is unavailable, an older list is better than none.
 */
export async function queryReplica<Row>(statement: Sql, source: ReadSource): Promise<Row[]> {
  if (!replica || source === 'primary') return query<Row>(prisma, statement)
  const now = Date.now()
  if (now - replica.measuredAt >= MEASURE_EVERY_MS) measure(replica, now)
  if (replica.primaryRetryAt > now) return replicaFirst<Row>(replica, statement)
  const lag = replica.lag.lagAt(now)
  const fresh = lag !== null && lag <= env.DATABASE_REPLICA_LAG_MS && replica.retryAt <= now
  return fresh ? replicaFirst<Row>(replica, statement) : primaryFirst<Row>(replica, statement)
}

async function replicaFirst<Row>(replica: Replica, statement: Sql): Promise<Row[]> {
  try {
    return await ask<Row>(replica, statement)
  } catch (error) {
    // After any error, not only an outage: a replica cancels queries that conflict with its replay of the log.
    log.warn({ err: error }, 'the replica did not answer; reading from the primary')
    return query<Row>(prisma, statement)
  }
}

async function primaryFirst<Row>(replica: Replica, statement: Sql): Promise<Row[]> {
  try {
    return await query<Row>(prisma, statement)
  } catch (error) {
    if (!isUnavailable(error)) throw error
    replica.primaryRetryAt = Date.now() + RETRY_MS
    log.warn({ err: error }, 'the primary did not answer; reading from the replica, which may be behind')
    return ask<Row>(replica, statement)
  }
}

async function ask<Row>(replica: Replica, statement: Sql): Promise<Row[]> {
  try {
    const { rows } = await sendThrough(replica.pool, prepared(statement))
    return rows as Row[]
  } catch (error) {
    if (isUnavailable(error)) replica.retryAt = Date.now() + RETRY_MS
    throw error
  }
}

/** The end of the log that this server has written or replayed. */
const position = sql`select (case when pg_is_in_recovery() then pg_last_wal_replay_lsn() else pg_current_wal_lsn() end)::text as lsn`

/** In the background: no request waits for a measurement. */
function measure(replica: Replica, at: number): void {
  replica.measuredAt = at
  const measured = async () => {
    const [primary] = await query<{ lsn: string }>(prisma, position)
    if (primary) replica.lag.recordPrimary(at, positionOf(primary.lsn))
    const [replayed] = await ask<{ lsn: string }>(replica, position)
    if (replayed) replica.lag.recordReplica(positionOf(replayed.lsn))
  }
  measured().catch((error) => log.debug({ err: error }, 'the lag of the replica could not be measured'))
}

/** As last measured, for monitoring; null without a replica. */
export function replicaState(): { available: boolean; lagSeconds: number | null } | null {
  if (!replica) return null
  const now = Date.now()
  if (now - replica.measuredAt >= MEASURE_EVERY_MS) measure(replica, now)
  const lag = replica.lag.lagAt(now)
  return { available: replica.retryAt <= now, lagSeconds: lag === null ? null : lag / 1000 }
}
