import { prisma } from '@/lib/database/client'
import { bigints, queryUnprepared, sql } from '@/lib/database/sql'
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
    const due = await queryUnprepared<{ id: number; units: number }>(
      tx,
      sql`with changed as materialized (
            select product_id from popularity_changes order by product_id limit ${2 * BATCH}
          )
          select p.id, least(coalesce(w.units, 0), 2147483647) as units
          from changed c join products p on p.id = c.product_id
          left join window_sales w on w.scope = 'ONE_WEEK' and w.product_id = c.product_id
          order by c.product_id limit ${BATCH} for no key update of p skip locked`,
    )
    if (due.length === 0) return { full: false }
    // A statement of its own, whose snapshot has the locked versions of the rows: see `takeStock`.
    await queryUnprepared<{ id: number }>(
      tx,
      sql`with due as (select * from unnest(${bigints(due.map(({ id }) => id))}, ${bigints(due.map(({ units }) => units))}) as due(id, units)),
          shown as (
            update products p set popularity = due.units from due where p.id = due.id and p.popularity <> due.units
          )
          delete from popularity_changes where product_id = any(array(select id from due)) returning product_id as id`,
    )
    return { full: due.length === BATCH }
  })
}
