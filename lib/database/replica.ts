import type pg from 'pg'
import { log } from '@/lib/log'
import { env } from '@/lib/settings/env'
import { prisma } from './client'
import { isUnavailable } from './errors'
import { openPool, sendThrough } from './pool'
import { prepared } from './prepared'
import { query, type Sql } from './sql'

/** How long a replica that did not answer is not asked again. */
const AWAY_MS = 5000

/** Reused over a hot reload, like the pool of `client.ts`. */
const globalForReplica = globalThis as typeof globalThis & {
  jangteoReplica?: { pool: pg.Pool; awayUntil: number }
}
if (env.DATABASE_REPLICA_URL) {
  globalForReplica.jangteoReplica ??= { pool: openPool(env.DATABASE_REPLICA_URL), awayUntil: 0 }
}
const replica = globalForReplica.jangteoReplica

/**
 * Reads the catalogue's lists, which may lag behind by the replica's delay: from the replica when there is one that
 * answers, else from the primary. A single product, a wallet or an order is never read here.
 */
export async function queryReplica<Row>(statement: Sql): Promise<Row[]> {
  if (!replica || replica.awayUntil > Date.now()) return query<Row>(prisma, statement)
  try {
    const { rows } = await sendThrough(replica.pool, prepared(statement))
    return rows as Row[]
  } catch (error) {
    // A replica also cancels queries that conflict with its replay of the log. Whatever the error, the primary answers.
    if (isUnavailable(error)) replica.awayUntil = Date.now() + AWAY_MS
    log.warn({ err: error }, 'the replica did not answer; reading from the primary')
    return query<Row>(prisma, statement)
  }
}
