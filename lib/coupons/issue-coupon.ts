import type { z } from 'zod'
import type { CouponIssueResponse, DiscountType } from '@/lib/coupons/schema'
import { db, query, sql, sqlState, violated, write } from '@/lib/db'
import { ShopError } from '@/lib/errors'
import { seoulTime } from '@/lib/time'

type Claim = { couponId: number; userId: number }

type Issued = {
  couponCode: string
  couponName: string
  discountType: DiscountType
  discountAmount: number
  expiresAt: Date
  userCouponId: number
  claimNumber: number
  createdAt: Date
}

/**
 * First come, first served, in one statement. The campaign's row lock is the queue: each claimer in turn finds one left
 * or none, and takes their number with it. Nobody who comes too late takes a lock at all.
 */
export async function issueCoupon({ couponId, userId }: Claim): Promise<z.infer<typeof CouponIssueResponse>> {
  const issued = await claim({ couponId, userId })
  if (!issued) throw await refusal({ couponId, userId })
  const { expiresAt, createdAt, ...rest } = issued
  return {
    couponId,
    couponStatus: 'AVAILABLE',
    ...rest,
    expiredAt: seoulTime(expiresAt),
    createdAt: seoulTime(createdAt),
  }
}

async function claim({ couponId, userId }: Claim): Promise<Issued | undefined> {
  try {
    const [issued] = await write<Issued>(
      sql`with taken as (
            update coupons set issued = issued + 1
            where id = ${couponId} and issued < total and stopped_at is null
              and claim_from <= now() and claim_until > now()
              and not exists (select 1 from user_coupons where coupon_id = ${couponId} and user_id = ${userId})
            returning id, code, name, discount_type, discount_amount, expires_at, issued
          ), given as (
            insert into user_coupons (coupon_id, user_id, claim_no) select id, ${userId}, issued from taken
            returning id, created_at
          )
          select code as "couponCode", name as "couponName", discount_type::text as "discountType",
                 discount_amount as "discountAmount", expires_at as "expiresAt", given.id as "userCouponId",
                 issued as "claimNumber", given.created_at as "createdAt"
          from taken, given`,
    )
    return issued
  } catch (error) {
    if (sqlState(error) === '23503') throw new ShopError('USER_NOT_FOUND')
    /** The same person twice at once: the number the second one took goes back with its statement. */
    if (violated(error, 'coupon_id')) throw new ShopError('INVALID_COUPON', { reason: 'ALREADY_CLAIMED' })
    throw error
  }
}

/** Why nothing was given: asked only then, so that a claim that succeeds pays nothing for the answer. */
async function refusal({ couponId, userId }: Claim): Promise<ShopError> {
  const [why] = await query<{
    person: boolean
    known: boolean
    held: boolean
    window: string | null
    left: number
  }>(
    db,
    sql`select exists (select 1 from users where id = ${userId}) as person, c.id is not null as known,
               exists (select 1 from user_coupons where coupon_id = ${couponId} and user_id = ${userId}) as held,
               case when c.stopped_at is not null then 'STOPPED' when c.claim_from > now() then 'NOT_OPEN_YET'
                    when c.claim_until <= now() then 'CLOSED' end as window,
               coalesce(c.total - c.issued, 0) as left
        from (select ${couponId}::bigint as id) asked left join coupons c on c.id = asked.id`,
  )
  if (!why?.person) return new ShopError('USER_NOT_FOUND')
  if (!why.known) return new ShopError('INVALID_COUPON', { reason: 'UNKNOWN_COUPON' })
  if (why.held) return new ShopError('INVALID_COUPON', { reason: 'ALREADY_CLAIMED' })
  if (why.window) return new ShopError('INVALID_COUPON', { reason: why.window })
  return new ShopError('COUPON_OUT_OF_STOCK')
}
