import { query, sql } from '@/lib/database/sql'
import type { Tx } from '@/lib/database/transaction'

/**
 * The time of a step, read after the order was locked. The time at which the transaction began may lie before a step that
 * it had to wait for.
 */
export async function stepTime(tx: Tx): Promise<Date> {
  const [row] = await query<{ ms: number }>(
    tx,
    sql`select floor(extract(epoch from clock_timestamp()) * 1000)::bigint as ms`,
  )
  return new Date(row?.ms ?? Date.now())
}
