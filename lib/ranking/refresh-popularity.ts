import { query, sql } from '@/lib/db'
import { transaction } from '@/lib/transaction'

/** Short enough that a sale which wants one of these rows does not notice. */
const BATCH = 200

/**
 * Copies a week's units into the catalogue's own column, by which `sort=popular` is an index. Rows that a sale holds
 * just now are left for the next time, so that nobody waits and nobody deadlocks.
 */
export function refreshPopularity(): Promise<{ full: boolean }> {
  return transaction(async (tx) => {
    const rows = await query<{ id: number }>(
      tx,
      sql`with due as (
            select p.id, w.units from window_sales w join products p on p.id = w.product_id
            where w.scope = 'ONE_WEEK' and w.shown <> w.units
            order by p.id limit ${BATCH} for no key update of p skip locked
          ), shown as (
            update products p set popularity = least(due.units, 2147483647) from due
            where p.id = due.id and p.popularity <> least(due.units, 2147483647)
          )
          update window_sales w set shown = due.units from due
          where w.scope = 'ONE_WEEK' and w.product_id = due.id returning w.product_id as id`,
    )
    return { full: rows.length === BATCH }
  })
}
