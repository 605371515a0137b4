import { empty, queryUnprepared, raw, type Sql, sql } from '@/lib/database/sql'
import type { Tx } from '@/lib/database/transaction'
import { isLeader, keepLeaders } from '@/lib/ranking/leaders'

/** The sales of a product in an hour. Refunds are negative, at the hour of the sale. */
export type HourOfSales = { hour: Date; productId: number; units: number; amount: number; lastSoldAt: Date }

/**
 * Adds sales, one row per hour and product, to the hourly totals and to every window that contains the hour. The caller has
 * locked the windows. The time of the latest sale stays when sales are refunded.
 *
 * The statements are planned for the number of rows that they get: one sale is looked up by index, thousands are joined.
 */
export async function addSales(tx: Tx, sales: readonly HourOfSales[]): Promise<void> {
  if (sales.length === 0) return
  const rows = sql`unnest(${sales.map(({ hour }) => hour.toISOString())}::timestamptz[],
                          ${sales.map(({ productId }) => productId)}::bigint[],
                          ${sales.map(({ units }) => units)}::bigint[], ${sales.map(({ amount }) => amount)}::bigint[],
                          ${sales.map(({ lastSoldAt }) => lastSoldAt.toISOString())}::timestamptz[])
                     as s(hour, product_id, units, amount, last_sold_at)`
  await addToHours(tx, rows, sales.length)
  const isOncePerProduct = new Set(sales.map(({ productId }) => productId)).size === sales.length
  await addToWindows(tx, rows, isOncePerProduct)
  await keepLeaders(
    tx,
    sales.some(({ units, amount }) => units < 0 || amount < 0),
  )
}

/**
 * Not an upsert: PostgreSQL checks the negative row of a refund against the CHECK that totals are never negative before it
 * finds the row to add it to. Nobody else can insert a row in between, because the caller has locked the windows.
 */
async function addToHours(tx: Tx, rows: Sql, count: number) {
  const updated = await queryUnprepared(
    tx,
    sql`update hourly_sales h
        set units = h.units + s.units, amount = h.amount + s.amount, last_sold_at = greatest(h.last_sold_at, s.last_sold_at)
        from ${rows} where h.hour = s.hour and h.product_id = s.product_id
        returning 1 as one`,
  )
  if (updated.length === count) return
  await queryUnprepared(
    tx,
    sql`insert into hourly_sales (hour, product_id, units, amount, last_sold_at)
        select hour, product_id, units, amount, last_sold_at from ${rows}
        where not exists (select 1 from hourly_sales h where h.hour = s.hour and h.product_id = s.product_id)`,
  )
}

/** A window's row of each sale. Summing costs as much as the rest when there is nothing to sum. */
const single = raw('select r.scope, s.product_id, s.units, s.amount, s.last_sold_at')
const summed = raw(`
  select r.scope, s.product_id, sum(s.units)::bigint as units, sum(s.amount)::bigint as amount,
         max(s.last_sold_at) as last_sold_at`)

/** Products that now reach the floor of a window become leaders of it. */
function addToWindows(tx: Tx, rows: Sql, isOncePerProduct: boolean) {
  return queryUnprepared(
    tx,
    sql`with sale as materialized (
          ${isOncePerProduct ? single : summed} from ${rows} join ranking_windows r on s.hour >= r.from_hour
          ${isOncePerProduct ? empty : raw('group by 1, 2')}
        ), changed as (
          update window_sales w
          set units = w.units + s.units, amount = w.amount + s.amount, last_sold_at = greatest(w.last_sold_at, s.last_sold_at)
          from sale s where w.scope = s.scope and w.product_id = s.product_id
          returning w.scope, w.product_id, w.units, w.amount, w.last_sold_at
        ), added as (
          insert into window_sales (scope, product_id, units, amount, last_sold_at)
          select * from sale s
          -- Usually every product has its row: then nothing is looked up again.
          where (select count(*) from changed) < (select count(*) from sale)
            and not exists (select 1 from window_sales w where w.scope = s.scope and w.product_id = s.product_id)
          returning scope, product_id, units, amount, last_sold_at
        ), popularity as (
          insert into popularity_changes (product_id)
          select product_id from sale s
          where scope = 'ONE_WEEK' and not exists (select 1 from popularity_changes c where c.product_id = s.product_id)
          on conflict do nothing
        )
        insert into ranking_leaders (scope, product_id)
        select t.scope, t.product_id
        from (select * from changed union all select * from added) t join ranking_windows r on r.scope = t.scope
        where ${isLeader}
          and not exists (select 1 from ranking_leaders l where l.scope = t.scope and l.product_id = t.product_id)`,
  )
}
