import type { AdminCampaign, Claim } from '@/lib/coupons/campaign-schema'
import { prisma } from '@/lib/database/client'
import { empty, query, type Sql, type SqlExecutor, sql } from '@/lib/database/sql'
import type { Tx } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { anywhere } from '@/lib/like'
import { seoulTime } from '@/lib/time'

type Times = 'claimFrom' | 'claimUntil' | 'expiredAt' | 'createdAt'
type Row = Omit<AdminCampaign, Times | 'stoppedAt'> & Record<Times, Date> & { stoppedAt: Date | null }

const state = sql`case when stopped_at is not null or claim_until <= now() then 'CLOSED'
  when issued >= total then 'SOLD_OUT' when claim_from > now() then 'UPCOMING' else 'OPEN' end`

const select = (rest: Sql): Sql => sql`
  select id as "couponId", code as "couponCode", name as "couponName", name_en as "couponNameEn", discount_type::text as "discountType",
         discount_amount as "discountAmount", total as "totalQuantity", issued as "issuedQuantity",
         total - issued as "remainingQuantity", claim_from as "claimFrom", claim_until as "claimUntil",
         expires_at as "expiredAt", min_order as "minOrderAmount", max_discount as "maxDiscountAmount",
         ${state} as state, version, stopped_at as "stoppedAt", created_at as "createdAt"
  from coupons ${rest}`

const toCampaign = (row: Row): AdminCampaign => ({
  ...row,
  claimFrom: seoulTime(row.claimFrom),
  claimUntil: seoulTime(row.claimUntil),
  expiredAt: seoulTime(row.expiredAt),
  createdAt: seoulTime(row.createdAt),
  stoppedAt: row.stoppedAt && seoulTime(row.stoppedAt),
})

export async function getCampaign(couponId: number, on: SqlExecutor = prisma): Promise<AdminCampaign> {
  const [row] = await query<Row>(on, select(sql`where id = ${couponId}`))
  if (!row) throw new ShopError('COUPON_NOT_FOUND')
  return toCampaign(row)
}

/** The same, and nobody changes it until the transaction is over. */
export async function lockCampaign(tx: Tx, couponId: number): Promise<AdminCampaign> {
  const [row] = await query<Row>(tx, select(sql`where id = ${couponId} for no key update`))
  if (!row) throw new ShopError('COUPON_NOT_FOUND')
  return toCampaign(row)
}

type Asked = {
  q?: string | undefined
  state?: string | undefined
  cursor?: number | undefined
  limit: number
}

/** Every campaign there ever was, the latest first. */
export async function listAllCampaigns(asked: Asked) {
  const like = asked.q && anywhere(asked.q)
  const rows = await query<Row>(
    prisma,
    select(sql`where true ${like ? sql`and (code ilike ${like} or name ilike ${like} or name_en ilike ${like})` : empty}
      ${asked.state === undefined ? empty : sql`and ${state} = ${asked.state}`}
      ${asked.cursor === undefined ? empty : sql`and id < ${asked.cursor}`}
      order by id desc limit ${asked.limit + 1}`),
  )
  const items = rows.slice(0, asked.limit).map(toCampaign)
  return { items, nextCursor: rows.length > asked.limit ? String(items.at(-1)?.couponId) : null }
}

type ClaimRow = Omit<Claim, 'createdAt' | 'usedAt'> & { createdAt: Date; usedAt: Date | null }

/** Who claimed, the latest first. */
export async function listClaims(
  couponId: number,
  { cursor, limit }: { cursor?: number | undefined; limit: number },
) {
  const rows = await query<ClaimRow>(
    prisma,
    sql`select h.id as "userCouponId", h.claim_no as "claimNumber", h.user_id as "userId", u.name as "userName",
               h.created_at as "createdAt", h.used_at as "usedAt", h.order_id as "orderId"
        from user_coupons h join users u on u.id = h.user_id
        where h.coupon_id = ${couponId} ${cursor === undefined ? empty : sql`and h.claim_no < ${Math.min(cursor, 2 ** 31 - 1)}`}
        order by h.claim_no desc limit ${limit + 1}`,
  )
  if (rows.length === 0) await getCampaign(couponId)
  const items = rows.slice(0, limit).map((row) => ({
    ...row,
    createdAt: seoulTime(row.createdAt),
    usedAt: row.usedAt && seoulTime(row.usedAt),
  }))
  return { items, nextCursor: rows.length > limit ? String(items.at(-1)?.claimNumber) : null }
}

/** Claims in each of the last minutes, the running one included. */
export async function claimRate(couponId: number, minutes: number) {
  const { issuedQuantity, totalQuantity } = await getCampaign(couponId)
  const rows = await query<{ minute: Date; claims: number }>(
    prisma,
    sql`with claimed as (
          select date_trunc('minute', created_at) as minute, count(*)::int as claims from user_coupons
          where coupon_id = ${couponId}
            and created_at >= date_trunc('minute', now()) - make_interval(mins => ${minutes - 1}::int)
          group by 1)
        select at as minute, coalesce(claims, 0) as claims
        from generate_series(date_trunc('minute', now()) - make_interval(mins => ${minutes - 1}::int),
                             date_trunc('minute', now()), interval '1 minute') as at
        left join claimed on claimed.minute = at order by at`,
  )
  const counted = rows.map((row) => ({ minute: seoulTime(row.minute), claims: row.claims }))
  return { couponId, issuedQuantity, totalQuantity, minutes: counted }
}
