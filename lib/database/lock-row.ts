import { query, raw, sql } from './sql'
import type { Tx } from './transaction'

type Table = 'api_keys' | 'coupons' | 'gateway_payments' | 'users'

/**
 * Locks a row until the transaction ends; false when there is none. A read after it sees what the last holder of the lock
 * has committed. NO KEY UPDATE does not block inserts that reference the row.
 */
export async function lockRow(tx: Tx, table: Table, id: number): Promise<boolean> {
  const rows = await query(tx, sql`select id from ${raw(table)} where id = ${id} for no key update`)
  return rows.length > 0
}
