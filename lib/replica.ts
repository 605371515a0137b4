import type pg from 'pg'
import { insideTransaction } from '@/lib/context'
import { isUnavailable } from '@/lib/database-error'
import { db, query, type Sql } from '@/lib/db'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { openPool, sendThrough } from '@/lib/pool'
import { prepared } from '@/lib/prepared'

/** A replica that did not answer is left alone for so long. */
const AWAY_MS = 5000

/** Kept beyond a hot reload, as the pool of `lib/db` is. */
const kept = globalThis as typeof globalThis & { jangteoReplica?: { pool: pg.Pool; awayUntil: number } }
if (env.DATABASE_REPLICA_URL) {
  kept.jangteoReplica ??= { pool: openPool(env.DATABASE_REPLICA_URL), awayUntil: 0 }
}
const replica = kept.jangteoReplica

/**
 * Reads what may be as old as a replica is behind: lists of the catalogue. From the replica where there is one that
 * answers, else from the database itself. What a single product, a wallet or an order says is never read here.
 */
export async function queryReplica<Row>(statement: Sql): Promise<Row[]> {
  if (!replica || replica.awayUntil > Date.now() || insideTransaction()) return query<Row>(db, statement)
  try {
    const { rows } = await sendThrough(replica.pool, prepared(statement))
    return rows as Row[]
  } catch (error) {
    // A replica also refuses what its replaying of the log gets in the way of: whatever it says, the database has the last word.
    if (isUnavailable(error)) replica.awayUntil = Date.now() + AWAY_MS
    log.warn({ err: error }, 'the replica did not answer; the database itself is asked')
    return query<Row>(db, statement)
  }
}
