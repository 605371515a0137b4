import type { CampaignResponse, CouponStatus, UserCouponResponse } from '@/lib/coupons/schema'
import { prisma } from '@/lib/database/client'
import { shareReads } from '@/lib/database/coalesce'
import { query, sql } from '@/lib/database/sql'
import { ShopError } from '@/lib/errors'
import { seoulTime } from '@/lib/time'

/** A campaign leaves the list this long after its window closed. */
const SHOWN_AFTER_CLOSING = '7 days'
const CAMPAIGNS_MAX = 100

type CampaignRow = Omit<CampaignResponse, 'claimFrom' | 'claimUntil' | 'expiredAt'> & {
  claimFrom: Date
  claimUntil: Date
  expiredAt: Date
}

/** Open campaigns first, the soonest to close ahead; then those to come; then what is over. */
export const listCampaigns = shareReads<void, CampaignResponse[]>(async () => {
  const rows = await query<CampaignRow>(
    prisma,
    sql`select * from (
          select id as "couponId", code as "couponCode", name as "couponName", name_en as "couponNameEn",
                 discount_type::text as "discountType", discount_amount as "discountAmount", total as "totalQuantity", issued as "issuedQuantity",
                 total - issued as "remainingQuantity", claim_from as "claimFrom", claim_until as "claimUntil",
                 expires_at as "expiredAt", min_order as "minOrderAmount", max_discount as "maxDiscountAmount",
                 case when stopped_at is not null or claim_until <= now() then 'CLOSED'
                      when issued >= total then 'SOLD_OUT' when claim_from > now() then 'UPCOMING'
                      else 'OPEN' end as state
          from coupons where claim_until > now() - ${SHOWN_AFTER_CLOSING}::interval
        ) campaigns
        order by array_position(array['OPEN', 'UPCOMING', 'SOLD_OUT', 'CLOSED'], state),
                 case when state = 'UPCOMING' then "claimFrom" else "claimUntil" end, "couponId"
        limit ${CAMPAIGNS_MAX}`,
  )
  return rows.map((row) => ({
    ...row,
    claimFrom: seoulTime(row.claimFrom),
    claimUntil: seoulTime(row.claimUntil),
    expiredAt: seoulTime(row.expiredAt),
  }))
})

type HeldRow = Omit<UserCouponResponse, 'createdAt' | 'usedAt' | 'expiredAt'> & {
  createdAt: Date
  usedAt: Date | null
  expiredAt: Date
}

const HELD_MAX = 1000

/** The coupons someone holds or has used, in the order they were claimed. */
export async function listUserCoupons(userId: number): Promise<UserCouponResponse[]> {
  const rows = await query<HeldRow>(
    prisma,
    sql`select c.id as "couponId", c.code as "couponCode", c.name as "couponName",
               c.name_en as "couponNameEn", h.id as "userCouponId",
               case when h.used_at is not null then 'USED' when c.expires_at <= now() and h.order_id is null
                    then 'EXPIRED' else 'AVAILABLE' end as "couponStatus",
               c.discount_type::text as "discountType", c.discount_amount as "discountAmount",
               h.created_at as "createdAt", h.used_at as "usedAt", c.expires_at as "expiredAt",
               h.order_id as "orderId", c.min_order as "minOrderAmount", c.max_discount as "maxDiscountAmount"
        from user_coupons h join coupons c on c.id = h.coupon_id
        where h.user_id = ${userId} order by h.id limit ${HELD_MAX}`,
  )
  if (rows.length === 0) {
    const [user] = await query(prisma, sql`select 1 as one from users where id = ${userId}`)
    if (!user) throw new ShopError('USER_NOT_FOUND')
  }
  return rows.map((row) => ({
    ...row,
    couponStatus: row.couponStatus satisfies CouponStatus,
    createdAt: seoulTime(row.createdAt),
    usedAt: row.usedAt && seoulTime(row.usedAt),
    expiredAt: seoulTime(row.expiredAt),
  }))
}
