import { query, sql } from '@/lib/database/sql'
import type { Tx } from '@/lib/database/transaction'

/**
 * Locks the windows. Every writer of the totals takes this lock first, so that a sale is added to its hour and to the
 * windows that contain it in one step, and writers cannot deadlock.
 */
export const holdWindows = (tx: Tx): Promise<unknown[]> =>
  query(tx, sql`select scope::text from ranking_windows order by scope for update`)

/** At most this many hours leave the windows in one transaction; after a long pause the next ones remove the rest. */
const HOURS_MAX = 24

/** Moves the windows to the current hour by subtracting the hours that left them. True while more have to leave. */
export async function rollWindows(tx: Tx): Promise<boolean> {
  await holdWindows(tx)
  const moved = await query<{ left: number }>(
    tx,
    sql`with due as (
          select scope, from_hour,
                 date_trunc('hour', now() - make_interval(hours => hours), 'UTC') as target,
                 least(date_trunc('hour', now() - make_interval(hours => hours), 'UTC'),
                       from_hour + make_interval(hours => ${HOURS_MAX})) as until
          from ranking_windows
        ), leaving as (
          select due.scope, h.product_id, sum(h.units) as units, sum(h.amount) as amount
          from due join hourly_sales h on h.hour >= due.from_hour and h.hour < due.until
          group by 1, 2
        ), less as (
          update window_sales s set units = s.units - l.units, amount = s.amount - l.amount
          from leaving l where s.scope = l.scope and s.product_id = l.product_id
        )
        update ranking_windows w set from_hour = due.until from due
        where due.scope = w.scope and due.until > due.from_hour
        returning extract(epoch from due.target - due.until)::int as left`,
  )
  if (moved.length > 0) {
    await query(tx, sql`delete from window_sales where units = 0 and amount = 0 and shown = 0`)
  }
  return moved.some(({ left }) => left > 0)
}
