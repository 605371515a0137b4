import { execute, query, sql } from './sql'
import type { Tx } from './transaction'

/** Takes the advisory lock of a name until the transaction ends, even by a crash; false while another transaction holds it. */
export async function tryLockName(tx: Tx, name: string): Promise<boolean> {
  const [lock] = await query<{ mine: boolean }>(
    tx,
    sql`select pg_try_advisory_xact_lock(hashtextextended(${name}, 0)) as mine`,
  )
  return lock?.mine ?? false
}

/** The same, but it waits for the lock. */
export async function lockName(tx: Tx, name: string): Promise<void> {
  await execute(tx, sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`)
}
