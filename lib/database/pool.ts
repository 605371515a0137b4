import pg from 'pg'
import { env } from '@/lib/settings/env'
import { discardLostConnections } from './discard-lost-connections'
import { preparedAgain, sendOn } from './prepared-statements'

/** The server ends a statement first and says why; a server that says nothing at all is given up a little later. */
const SILENCE_MS = 2000

/** An idle connection is probed after this, so that one whose server is gone is noticed before its next use. */
const KEEP_ALIVE_MS = 5000

export const silentAfter = (statementMs: number): number => statementMs + SILENCE_MS

/**
 * Every session speaks UTC, because the adapter writes timestamps without an offset, and every wait is bounded:
 * for a connection, for a lock, for a statement. The lock gives up before the statement does, so that the answer says why.
 */
export function openPool(connectionString: string | undefined): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max: env.POOL_MAX,
    connectionTimeoutMillis: env.POOL_WAIT_MS,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
    pipeline: true,
    query_timeout: silentAfter(env.STATEMENT_TIMEOUT_MS),
    options: `-c timezone=UTC -c lock_timeout=${env.LOCK_TIMEOUT_MS} -c statement_timeout=${env.STATEMENT_TIMEOUT_MS} -c idle_in_transaction_session_timeout=${env.STATEMENT_TIMEOUT_MS * 2}`,
  })
  /** A connection that dies while idle is replaced at the next use; without a listener it would end the process. */
  pool.on('error', () => {})
  // The pool listens on idle connections only. One that is lost between two statements of its user fails the next one.
  pool.on('connect', (client) => client.on('error', () => {}))
  discardLostConnections(pool)
  return pool
}

/** What `pg` reports of a connection on which no transaction is open. */
const IDLE = 'I'

/** Returns a connection to the pool. One that has a transaction open, or is to be discarded, is closed. */
export const release = (client: pg.PoolClient, discard = false): void =>
  client.release(discard || client.getTransactionStatus() !== IDLE)

/** One statement on a connection of its own. A statement that fails costs no connection; a lost one is not used again. */
export async function sendThrough(pool: pg.Pool, config: pg.QueryConfig): Promise<pg.QueryResult> {
  const client = await pool.connect()
  let lost: Error | undefined
  const onLost = (error: Error) => {
    lost = error
  }
  client.on('error', onLost)
  try {
    return await preparedAgain(client, () => sendOn(client, config))
  } finally {
    client.off('error', onLost)
    client.release(lost)
  }
}
