import { query, type Sql, sql } from '@/lib/database/sql'
import type { Tx } from '@/lib/database/transaction'

/**
 * Adds `sales` (hour, product_id, units, amount, last_sold_at; one row per hour and product) to the hourly totals and
 * to every window that contains the hour. The caller has locked the windows. Refunds come as negative numbers at the hour of
 * the sale; the time of the latest sale stays.
 * MERGE, because an upsert would check the negative row itself against the CHECK that totals are never negative.
 */
export async function addSales(tx: Tx, sales: Sql): Promise<void> {
  await query(
    tx,
    sql`merge into hourly_sales h using (${sales}) s on h.hour = s.hour and h.product_id = s.product_id
        when matched then update set units = h.units + s.units, amount = h.amount + s.amount,
          last_sold_at = greatest(h.last_sold_at, s.last_sold_at)
        when not matched then insert (hour, product_id, units, amount, last_sold_at)
          values (s.hour, s.product_id, s.units, s.amount, s.last_sold_at)`,
  )
  await query(
    tx,
    sql`merge into window_sales w
        using (select r.scope, s.product_id, sum(s.units) as units, sum(s.amount) as amount,
                      max(s.last_sold_at) as last_sold_at
               from (${sales}) s join ranking_windows r on s.hour >= r.from_hour group by 1, 2) s
        on w.scope = s.scope and w.product_id = s.product_id
        when matched then update set units = w.units + s.units, amount = w.amount + s.amount,
          last_sold_at = greatest(w.last_sold_at, s.last_sold_at)
        when not matched then insert (scope, product_id, units, amount, last_sold_at)
          values (s.scope, s.product_id, s.units, s.amount, s.last_sold_at)`,
  )
}
