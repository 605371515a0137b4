import { query, raw, sql } from './sql'
import type { Tx } from './transaction'

type Table =
  | 'api_keys'
  | 'coupons'
  | 'gateway_payments'
  | 'orders'
  | 'payment_attempts'
  | 'product_groups'
  | 'reviews'
  | 'sessions'
  | 'users'

/**
 * Locks a row until the transaction ends; false when there is none. A read after it sees what the last holder of the lock
 * has committed. NO KEY UPDATE does not block inserts that reference the row, UPDATE does.
 */
export async function lockRow(
  tx: Tx,
  table: Table,
  id: number | string,
  { blocksInserts = false } = {},
): Promise<boolean> {
  const rows = await query(
    tx,
    sql`select id from ${raw(table)} where id = ${id} ${raw(blocksInserts ? 'for update' : 'for no key update')}`,
  )
  return rows.length > 0
}

/** Keeps others from writing to a small table until the transaction ends; reads go on. */
export async function lockTable(tx: Tx, table: 'categories' | 'synonyms'): Promise<void> {
  await query(tx, raw(`lock table ${table} in share row exclusive mode`))
}
