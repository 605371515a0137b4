import { prisma } from '@/lib/database/client'
import { query, raw, type Sql, sql } from '@/lib/database/sql'
import { TRANSACTION_TIMEOUT_MS } from '@/lib/database/transaction'
import { env } from '@/lib/settings/env'
import { DAY_MS } from '@/lib/time'

/** The figures of each ten-minute slice. */
export const FIGURES = ['orders', 'sales', 'refunds', 'refunded', 'charges', 'charged', 'claims'] as const

export type Slice = { slice: Date } & Record<(typeof FIGURES)[number], number>

export const SLICE_MS = 600_000

const columns = raw(['slice', ...FIGURES].join(', '))
const sums = raw(FIGURES.map((figure) => `sum(${figure})::bigint as ${figure}`).join(', '))
const sumsOrZero = raw(FIGURES.map((figure) => `coalesce(${figure}, 0)`).join(', '))
const sliceOf = (column: string): Sql => raw(`date_bin('10 minutes', ${column}, '2000-01-01Z') as slice`)

/** Counts events by the slice in which they happened; refunds when they are given. */
const count = (from: Date, until: Date): Sql => sql`
  select slice, ${sums}
  from (
    select ${sliceOf('paid_at')}, 1 as orders, total as sales, 0 as refunds, 0 as refunded,
           0 as charges, 0 as charged, 0 as claims
    from orders where paid_at >= ${from} and paid_at < ${until}
    union all
    select ${sliceOf('closed_at')}, 0, 0, 1, total, 0, 0, 0
    from orders where status = 'REFUNDED' and shipped_at is null and closed_at >= ${from} and closed_at < ${until}
    union all
    select ${sliceOf('closed_at')}, 0, 0, 1, refund_amount, 0, 0, 0
    from returns where state = 'REFUNDED' and closed_at >= ${from} and closed_at < ${until}
    union all
    select ${sliceOf('created_at')}, 0, 0, 0, 0, 1, amount, 0
    from wallet_entries
    where type = 'CHARGE' and operator_id is null and created_at >= ${from} and created_at < ${until}
    union all
    select ${sliceOf('h.created_at')}, 0, 0, 0, 0, 0, 0, 1
    from coupons c join user_coupons h on h.coupon_id = c.id and h.created_at >= ${from} and h.created_at < ${until}
    where c.claim_from < ${until} and c.claim_until > ${from}
  ) happened group by slice`

/** The longest transaction, plus a minute for clock differences. */
const UNSETTLED_MS = TRANSACTION_TIMEOUT_MS + env.POOL_WAIT_MS + 60_000

/** No transaction can still write before this time. */
const settledBefore = (now: Date): Date =>
  new Date(Math.floor((now.getTime() - UNSETTLED_MS) / SLICE_MS) * SLICE_MS)

/**
 * Figures by ten-minute slice. Settled slices are counted once, by the first read that needs them, and stored; later ones
 * are counted at each read. So no sale waits for a counter shared by all sales.
 */
export const slicesOf = (from: Date, until: Date, now: Date): Promise<Slice[]> =>
  totalsOf('10 minutes', from, until, now)

/** The same by Korean day, whose midnight is its `slice`. A day without anything may be missing. */
export const dayTotalsOf = (from: Date, until: Date, now: Date): Promise<Slice[]> =>
  totalsOf('1 day', from, until, now)

/**
 * The stored slices, and those that are counted because they are not settled. They are binned from one midnight in Korea:
 * formatting the local time of each slice takes ten times as long.
 */
async function totalsOf(width: string, from: Date, until: Date, now: Date): Promise<Slice[]> {
  // The end of the settled slices, or the beginning if there are none.
  const settled = new Date(Math.max(Math.min(settledBefore(now).getTime(), until.getTime()), from.getTime()))
  if (settled > from) await storeMissing(from, settled)
  return query<Slice>(
    prisma,
    sql`select date_bin(${width}::interval, slice, '2000-01-01T00:00+09:00') as slice, ${sums}
        from (select ${columns} from shop_totals where slice >= ${from} and slice < ${settled}
              union all
              select * from (${count(settled, until)}) unsettled where slice >= ${settled}) slices
        group by 1 order by 1`,
  )
}

/** Counts and stores the slices from the first to the last missing one; existing slices between them stay. */
async function storeMissing(from: Date, until: Date): Promise<void> {
  const last = new Date(until.getTime() - SLICE_MS)
  const [missing] = await query<{ first: Date | null; last: Date | null }>(
    prisma,
    sql`select min(at) as first, max(at) as last
        from generate_series(${from}::timestamptz, ${last}::timestamptz, interval '10 minutes') at
        where not exists (select 1 from shop_totals where slice = at)`,
  )
  if (!missing?.first || !missing.last) return
  const end = missing.last.getTime() + SLICE_MS
  // A day at a time, so that a month that nobody has looked at is not one statement that takes too long.
  for (let at = missing.first.getTime(); at < end; at += DAY_MS) {
    await storeSlices(new Date(at), new Date(Math.min(at + DAY_MS, end)))
  }
}

const storeSlices = (from: Date, until: Date) =>
  query(
    prisma,
    sql`insert into shop_totals (${columns})
        select at, ${sumsOrZero}
        from generate_series(${from}::timestamptz, ${new Date(until.getTime() - SLICE_MS)}::timestamptz, interval '10 minutes') at
        left join (${count(from, until)}) c on c.slice = at
        on conflict do nothing`,
  )
