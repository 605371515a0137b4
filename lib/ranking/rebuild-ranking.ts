import { query, queryLong, raw, sql } from '@/lib/database/sql'
import { type Db, transaction } from '@/lib/database/transaction'
import type { Caller } from '@/lib/http/caller'
import { logChange } from '@/lib/operators/log'
import { countedSales, WAITING } from '@/lib/ranking/counted-sales'
import { chooseLeaders } from '@/lib/ranking/leaders'
import { lockWindows } from '@/lib/ranking/windows'

/** Summing a day takes some seconds at ten million lines a month; the feed waits for it. */
const DAY = `interval '1 day'`
const STATEMENT_MS = 300_000

/**
 * Recomputes the totals from the orders, one day at a time. The feed waits while a day is summed, so that the set of
 * counted orders does not change. Sales continue and are counted when the feed continues.
 */
export async function rebuildRanking(
  db: Db,
  by: Caller | null = null,
): Promise<{ days: number; corrected: number }> {
  const days = await query<{ day: string }>(
    db,
    sql`select to_char(day, 'YYYY-MM-DD"T"00:00:00"Z"') as day from generate_series(
          (select date_trunc('day', least((select min(paid_at) from orders), (select min(sold_at) from external_sales),
                                          (select min(hour) from hourly_sales)), 'UTC')),
          greatest(now(), (select max(hour) from hourly_sales)), ${raw(DAY)}) as day
        where exists (select 1 from orders where ${raw(within('paid_at', 'day'))})
           or exists (select 1 from external_sales where ${raw(within('sold_at', 'day'))})
           or exists (select 1 from hourly_sales where ${raw(within('hour', 'day'))})`,
  )
  let corrected = 0
  for (const { day } of days) corrected += await rebuildDay(db, day)
  corrected += await rebuildWindows(db)
  const after = { days: days.length, corrected }
  await transaction(db, (tx) =>
    logChange(tx, { by, action: 'ranking.rebuild', subject: 'ranking', before: null, after }),
  )
  return after
}

const within = (column: string, day: string) => `${column} >= ${day} and ${column} < ${day} + ${DAY}`

function rebuildDay(db: Db, day: string): Promise<number> {
  const then = (column: string) => within(column, '(select start from day)')
  return transaction(db, async (tx) => {
    await lockWindows(tx)
    const [{ rows } = { rows: 0 }] = await queryLong<{ rows: number }>(
      tx,
      sql`with day as (select ${day}::timestamptz as start),
          waiting as materialized (${raw(WAITING)}),
          expected as materialized (
            select hour, product_id, sum(units) as units, sum(amount) as amount, max(sold_at) as last_sold_at
            from (${raw(countedSales(then))}) sale group by 1, 2),
          gone as (
            delete from hourly_sales h where ${raw(then('h.hour'))}
              and not exists (select 1 from expected e where e.hour = h.hour and e.product_id = h.product_id)
            returning 1),
          put as (
            insert into hourly_sales as h (hour, product_id, units, amount, last_sold_at)
            select hour, product_id, units, amount, last_sold_at from expected
            on conflict (hour, product_id) do update
              set units = excluded.units, amount = excluded.amount, last_sold_at = excluded.last_sold_at
              where (h.units, h.amount, h.last_sold_at) is distinct from
                    (excluded.units, excluded.amount, excluded.last_sold_at)
            returning 1)
          select (select count(*) from gone) + (select count(*) from put) as rows`,
      STATEMENT_MS,
    )
    return rows
  })
}

function rebuildWindows(db: Db): Promise<number> {
  return transaction(db, async (tx) => {
    await lockWindows(tx)
    const [{ rows } = { rows: 0 }] = await queryLong<{ rows: number }>(
      tx,
      sql`with expected as materialized (
            select r.scope, h.product_id, sum(h.units) as units, sum(h.amount) as amount, max(h.last_sold_at) as last_sold_at
            from ranking_windows r join hourly_sales h on h.hour >= r.from_hour group by 1, 2
            -- Rows of nothing are kept or dropped by others; they are not worth a correction.
            having sum(h.units) <> 0 or sum(h.amount) <> 0),
          gone as (
            update window_sales w set units = 0, amount = 0
            where (w.units <> 0 or w.amount <> 0)
              and not exists (select 1 from expected e where e.scope = w.scope and e.product_id = w.product_id)
            returning w.scope, w.product_id),
          put as (
            insert into window_sales as w (scope, product_id, units, amount, last_sold_at)
            select scope, product_id, units, amount, last_sold_at from expected
            on conflict (scope, product_id) do update
              set units = excluded.units, amount = excluded.amount, last_sold_at = excluded.last_sold_at
              where (w.units, w.amount, w.last_sold_at) is distinct from
                    (excluded.units, excluded.amount, excluded.last_sold_at)
            returning w.scope, w.product_id),
          popularity as (
            insert into popularity_changes (product_id)
            select product_id from (select * from gone union all select * from put) corrected
            where scope = 'ONE_WEEK' order by product_id
            on conflict do nothing)
          select (select count(*) from gone) + (select count(*) from put) as rows`,
      STATEMENT_MS,
    )
    await chooseLeaders(tx)
    return rows
  })
}
