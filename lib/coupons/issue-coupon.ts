import type { z } from 'zod'
import { giveCoupons, type Issued } from '@/lib/coupons/give-coupons'
import type { CouponIssueResponse } from '@/lib/coupons/schema'
import { coalesce } from '@/lib/database/coalesce'
import { queryCombined } from '@/lib/database/combine-queries'
import { bigints, sql } from '@/lib/database/sql'
import type { Db } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { seoulTime } from '@/lib/time'

type Claim = { couponId: number; userId: number }

/**
 * First come, first served. Claims that must be refused are refused without taking a lock. The others wait in one queue
 * per campaign, in order of arrival, and all that wait are served in one batch.
 */
export async function issueCoupon(db: Db, claim: Claim): Promise<z.infer<typeof CouponIssueResponse>> {
  const { couponId } = claim
  const refused = await refusal(db, claim)
  if (refused) throw refused
  const issued = await queueFor(couponId)(db, claim)
  if (!issued) throw (await refusal(db, claim)) ?? new ShopError('COUPON_OUT_OF_STOCK')
  const { expiresAt, createdAt, userId: _, ...rest } = issued
  return {
    couponId,
    couponStatus: 'AVAILABLE',
    ...rest,
    expiredAt: seoulTime(expiresAt),
    createdAt: seoulTime(createdAt),
  }
}

const queueAt = (couponId: number) =>
  coalesce((db, claims: Claim[]) => serve(db, couponId, claims), { inFlightMax: 1 })

/** One coupon per user: of several claims of one user in the queue, the first is served. */
async function serve(db: Db, couponId: number, claims: Claim[]): Promise<Map<Claim, Issued>> {
  const firsts = new Map<number, Claim>()
  for (const claim of claims) if (!firsts.has(claim.userId)) firsts.set(claim.userId, claim)
  const issuedCoupons = await giveCoupons(db, couponId, [...firsts.keys()])
  const served = new Map<Claim, Issued>()
  for (const issued of issuedCoupons) {
    const claim = firsts.get(issued.userId)
    if (claim) served.set(claim, issued)
  }
  return served
}

/** One per campaign claimed in this process; the campaign's row lock orders the queues of several processes. */
const queues = new Map<number, ReturnType<typeof queueAt>>()

function queueFor(couponId: number): ReturnType<typeof queueAt> {
  const queue = queues.get(couponId) ?? queueAt(couponId)
  queues.set(couponId, queue)
  return queue
}

type Eligibility = {
  place: number
  userExists: boolean
  campaignExists: boolean
  held: boolean
  window: string | null
  left: number
}

const eligibilityOf = coalesce<string, Eligibility>(async (db, pairs) => {
  const split = pairs.map((pair) => pair.split(':').map(Number))
  const rows = await queryCombined<Eligibility>(
    db,
    sql`select claim.place, exists (select 1 from users where id = claim.user_id offset 0) as "userExists", c.id is not null as "campaignExists",
               exists (select 1 from user_coupons h where h.coupon_id = claim.coupon_id and h.user_id = claim.user_id offset 0) as held,
               case when c.stopped_at is not null then 'STOPPED' when c.claim_from > now() then 'NOT_OPEN_YET'
                    when c.claim_until <= now() then 'CLOSED' end as window,
               coalesce(c.total - c.issued, 0) as left
        from unnest(${bigints(split.map(([couponId]) => couponId ?? 0))}, ${bigints(split.map(([, userId]) => userId ?? 0))})
             with ordinality as claim(coupon_id, user_id, place)
        left join coupons c on c.id = claim.coupon_id`,
  )
  return new Map(rows.map((row) => [pairs[row.place - 1] ?? '', row]))
})

/** Why this claim must be refused; null when it can be served. */
async function refusal(db: Db, { couponId, userId }: Claim): Promise<ShopError | null> {
  const eligibility = await eligibilityOf(db, `${couponId}:${userId}`)
  if (!eligibility?.userExists) return new ShopError('USER_NOT_FOUND')
  if (!eligibility.campaignExists) return new ShopError('INVALID_COUPON', { reason: 'UNKNOWN_COUPON' })
  if (eligibility.held) return new ShopError('INVALID_COUPON', { reason: 'ALREADY_CLAIMED' })
  if (eligibility.window) return new ShopError('INVALID_COUPON', { reason: eligibility.window })
  return eligibility.left > 0 ? null : new ShopError('COUPON_OUT_OF_STOCK')
}
