import { prisma } from '@/lib/database/client'
import { queryUnprepared, sql } from '@/lib/database/sql'
import { transaction } from '@/lib/database/transaction'
import { lockedEvents } from '@/lib/events/locked-events'
import { addSales } from '@/lib/ranking/add-sales'
import { lockWindows } from '@/lib/ranking/windows'

/** Events per transaction: a few milliseconds of work. */
const BATCH = 500

/**
 * Counts events that were not counted yet, the oldest first. Totals and the `ranked` mark change in one transaction, so
 * an event is counted exactly once, also after a crash. A full batch means that there may be more.
 */
export function feedRanking(): Promise<{ counted: number; full: boolean }> {
  return transaction(prisma, async (tx) => {
    await lockWindows(tx)
    const batch = await queryUnprepared<{ seq: number }>(
      tx,
      sql`select seq from outbox_events where not ranked order by seq limit ${BATCH}`,
    )
    if (batch.length === 0) return { counted: 0, full: false }
    const seqs = batch.map(({ seq }) => seq)
    await addSales(
      tx,
      sql`select date_trunc('hour', sold_at, 'UTC') as hour, product_id, sum(sign * quantity) as units,
                 sum(sign * price) as amount, max(sold_at) as last_sold_at
          from (select case e.type when 'order.paid' then 1 else -1 end as sign,
                       (e.payload->>'paidAt')::timestamptz as sold_at, (l->>'productId')::bigint as product_id,
                       (l->>'quantity')::int as quantity, (l->>'totalPrice')::bigint as price
                from outbox_events e cross join lateral jsonb_array_elements(e.payload->'lines') l
                where e.seq = any(${seqs}) and e.type in ('order.paid', 'order.refunded')) sale
          group by 1, 2`,
    )
    await queryUnprepared(
      tx,
      sql`with locked as (${lockedEvents(seqs)})
          update outbox_events set ranked = true where seq = any(array(select seq from locked))`,
    )
    return { counted: seqs.length, full: seqs.length === BATCH }
  })
}
