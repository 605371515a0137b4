import { prisma } from '@/lib/database/client'
import { queryUnprepared, sql } from '@/lib/database/sql'
import { transaction } from '@/lib/database/transaction'
import { lockWindows } from '@/lib/ranking/windows'

/** Small, so that a sale does not wait noticeably for a row that this locks. */
const BATCH = 200

/**
 * Copies the units of the last week to `products.popularity`, whose index serves `sort=popular`. Products that a sale
 * has locked are skipped until the next run. The windows are locked first, because a transaction that has locked
 * products must not wait: sales would wait for it.
 */
export function refreshPopularity(): Promise<{ full: boolean }> {
  return transaction(prisma, async (tx) => {
    await lockWindows(tx)
    const rows = await queryUnprepared<{ id: number }>(
      tx,
      sql`with changed as materialized (
            select product_id from popularity_changes order by product_id limit ${2 * BATCH}
          ), due as materialized (
            select p.id, coalesce(w.units, 0) as units from changed c join products p on p.id = c.product_id
            left join window_sales w on w.scope = 'ONE_WEEK' and w.product_id = c.product_id
            order by c.product_id limit ${BATCH} for no key update of p skip locked
          ), shown as (
            update products p set popularity = least(due.units, 2147483647) from due
            where p.id = due.id and p.popularity <> least(due.units, 2147483647)
          )
          delete from popularity_changes where product_id = any(array(select id from due)) returning product_id as id`,
    )
    return { full: rows.length === BATCH }
  })
}
