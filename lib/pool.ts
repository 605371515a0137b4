import pg from 'pg'
import { env } from '@/lib/env'

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
    pipeline: true,
    options: `-c timezone=UTC -c lock_timeout=${env.LOCK_TIMEOUT_MS} -c statement_timeout=${env.STATEMENT_TIMEOUT_MS} -c idle_in_transaction_session_timeout=${env.STATEMENT_TIMEOUT_MS * 2}`,
  })
  /** A connection that dies while idle is replaced at the next use; without a listener it would end the process. */
  pool.on('error', () => {})
  return pool
}
