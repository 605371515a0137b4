import type { z } from 'zod'
import { giveCoupons, type Issued } from '@/lib/coupons/give-coupons'
import type { CouponIssueResponse } from '@/lib/coupons/schema'
import { coalesce } from '@/lib/database/coalesce'
import { queryCombined } from '@/lib/database/combine-queries'
import { bigints, sql } from '@/lib/database/sql'
import { type Db, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { seoulTime } from '@/lib/time'

export type Claim = { couponId: number; userId: number }
export type IssuedCoupon = z.infer<typeof CouponIssueResponse>

/** First come, first served. Claims that must be refused are refused without taking a lock. */
export async function issueCoupon(db: Db, claim: Claim): Promise<IssuedCoupon> {
  const refused = await findRefusal(db, claim)
  if (refused) throw refused
  const [issued] = await transaction(db, (tx) => giveCoupons(tx, claim.couponId, [claim.userId]))
  if (!issued) throw (await findRefusal(db, claim)) ?? new ShopError('COUPON_OUT_OF_STOCK')
  return toResponse(claim.couponId, issued)
}

export const toResponse = (
  couponId: number,
  { expiresAt, createdAt, userId: _, ...rest }: Issued,
): IssuedCoupon => ({
  couponId,
  couponStatus: 'AVAILABLE',
  ...rest,
  expiredAt: seoulTime(expiresAt),
  createdAt: seoulTime(createdAt),
})

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
export async function findRefusal(db: Db, { couponId, userId }: Claim): Promise<ShopError | null> {
  const eligibility = await eligibilityOf(db, `${couponId}:${userId}`)
  if (!eligibility?.userExists) return new ShopError('USER_NOT_FOUND')
  if (!eligibility.campaignExists) return new ShopError('INVALID_COUPON', { reason: 'UNKNOWN_COUPON' })
  if (eligibility.held) return new ShopError('INVALID_COUPON', { reason: 'ALREADY_CLAIMED' })
  if (eligibility.window) return new ShopError('INVALID_COUPON', { reason: eligibility.window })
  return eligibility.left > 0 ? null : new ShopError('COUPON_OUT_OF_STOCK')
}
