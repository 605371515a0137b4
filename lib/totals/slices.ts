import { prisma } from '@/lib/database/client'
import { query, type Sql, sql } from '@/lib/database/sql'
import { env } from '@/lib/env'

export type Slice = {
  slice: Date
  orders: number
  sales: number
  refunds: number
  refunded: number
  charges: number
  charged: number
  claims: number
}

export const SLICE_MS = 600_000

const columns = sql`slice, orders, sales, refunds, refunded, charges, charged, claims`
const binned = (column: Sql): Sql => sql`date_bin('10 minutes', ${column}, '2000-01-01Z')`

/** Each thing that happened in a span, in the ten minutes it happened in. A refund counts when it is given. */
const counted = (from: Date, until: Date): Sql => sql`
  select slice, sum(orders)::bigint as orders, sum(sales)::bigint as sales, sum(refunds)::bigint as refunds,
         sum(refunded)::bigint as refunded, sum(charges)::bigint as charges, sum(charged)::bigint as charged,
         sum(claims)::bigint as claims
  from (
    select ${binned(sql`paid_at`)} as slice, 1 as orders, total as sales, 0 as refunds, 0 as refunded,
           0 as charges, 0 as charged, 0 as claims
    from orders where paid_at >= ${from} and paid_at < ${until}
    union all
    select ${binned(sql`closed_at`)}, 0, 0, 1, total, 0, 0, 0
    from orders where status = 'REFUNDED' and closed_at >= ${from} and closed_at < ${until}
    union all
    select ${binned(sql`created_at`)}, 0, 0, 0, 0, 1, amount, 0
    from wallet_entries
    where type = 'CHARGE' and operator_id is null and created_at >= ${from} and created_at < ${until}
    union all
    select ${binned(sql`h.created_at`)}, 0, 0, 0, 0, 0, 0, 1
    from coupons c join user_coupons h on h.coupon_id = c.id and h.created_at >= ${from} and h.created_at < ${until}
    where c.claim_from < ${until} and c.claim_until > ${from}
  ) happened group by slice`

/** Until when nothing more can be written: no transaction of ours lasts longer. */
const settledBefore = (now: Date): Date => {
  const longest = env.STATEMENT_TIMEOUT_MS * 2 + env.POOL_WAIT_MS + 60_000
  return new Date(Math.floor((now.getTime() - longest) / SLICE_MS) * SLICE_MS)
}

/**
 * What happened in a span, by ten minutes. A slice that is over is counted once, by whoever asks first, and kept;
 * what is not settled yet is counted as it stands. So no sale waits for a counter that all sales share.
 */
export async function slicesOf(from: Date, until: Date, now: Date): Promise<Slice[]> {
  const settled = new Date(Math.min(settledBefore(now).getTime(), until.getTime()))
  if (settled > from) await keep(from, settled)
  const open = settled > from ? settled : from
  return query<Slice>(
    prisma,
    sql`select ${columns} from shop_totals where slice >= ${from} and slice < ${settled}
        union all select * from (${counted(open, until)}) tail where slice >= ${open}
        order by slice`,
  )
}

async function keep(from: Date, until: Date): Promise<void> {
  const last = new Date(until.getTime() - SLICE_MS)
  const [missing] = await query<{ from: Date | null; until: Date | null }>(
    prisma,
    sql`select min(at) as from, max(at) + interval '10 minutes' as until
        from generate_series(${from}::timestamptz, ${last}::timestamptz, interval '10 minutes') at
        where not exists (select 1 from shop_totals where slice = at)`,
  )
  if (!missing?.from || !missing.until) return
  const lastMissing = new Date(missing.until.getTime() - SLICE_MS)
  await query(
    prisma,
    sql`insert into shop_totals (${columns})
        select at, coalesce(orders, 0), coalesce(sales, 0), coalesce(refunds, 0), coalesce(refunded, 0),
               coalesce(charges, 0), coalesce(charged, 0), coalesce(claims, 0)
        from generate_series(${missing.from}::timestamptz, ${lastMissing}::timestamptz, interval '10 minutes') at
        left join (${counted(missing.from, missing.until)}) c on c.slice = at
        on conflict do nothing`,
  )
}
