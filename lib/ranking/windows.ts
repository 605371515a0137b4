import { query, queryUnprepared, sql } from '@/lib/database/sql'
import type { Tx } from '@/lib/database/transaction'
import { chooseLeaders } from '@/lib/ranking/leaders'

/**
 * Locks the time windows of the ranking. Every transaction that writes hourly or window totals takes this lock first, so
 * that no window moves between the writes to the two and the writers cannot deadlock.
 */
export const lockWindows = (tx: Tx): Promise<unknown[]> =>
  query(tx, sql`select scope::text from ranking_windows order by scope for update`)

/** A window moves by at most this many hours in one transaction. After a long pause, several transactions are needed. */
const HOURS_MAX = 24

/** Moves the windows to the current hour and subtracts the hours that they no longer contain. True if it must run again. */
export async function rollWindows(tx: Tx): Promise<boolean> {
  await lockWindows(tx)
  const moved = await queryUnprepared<{ behind: boolean }>(
    tx,
    sql`with targets as (
          select scope, from_hour, date_trunc('hour', now() - make_interval(hours => hours), 'UTC') as target_hour
          from ranking_windows
        ), moves as (
          select *, least(target_hour, from_hour + make_interval(hours => ${HOURS_MAX})) as new_from_hour from targets
        ), expired as (
          select m.scope, h.product_id, sum(h.units) as units, sum(h.amount) as amount
          from moves m join hourly_sales h on h.hour >= m.from_hour and h.hour < m.new_from_hour
          group by 1, 2
        ), subtracted as (
          update window_sales s set units = s.units - e.units, amount = s.amount - e.amount
          from expired e where s.scope = e.scope and s.product_id = e.product_id
        ), popularity as (
          insert into popularity_changes (product_id) select product_id from expired where scope = 'ONE_WEEK' order by product_id
          on conflict do nothing
        )
        update ranking_windows w set from_hour = m.new_from_hour from moves m
        where m.scope = w.scope and m.new_from_hour > m.from_hour
        returning m.new_from_hour < m.target_hour as behind`,
  )
  if (moved.length > 0) {
    await tx.windowSales.deleteMany({ where: { units: 0, amount: 0 } })
    await chooseLeaders(tx)
  }
  return moved.some(({ behind }) => behind)
}
