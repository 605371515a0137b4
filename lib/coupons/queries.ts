import type { CampaignResponse, CouponStatus, UserCouponResponse } from '@/lib/coupons/schema'
import { prisma } from '@/lib/database/client'
import { shareReads } from '@/lib/database/coalesce'
import { query, sql } from '@/lib/database/sql'
import { seoulTime } from '@/lib/time'
import { requireUser } from '@/lib/users/require-user'

/** How long a campaign stays in the list after its claim window has closed. */
const SHOWN_AFTER_CLOSING = '7 days'
const CAMPAIGNS_MAX = 100

type CampaignRow = Omit<CampaignResponse, 'claimFrom' | 'claimUntil' | 'expiredAt'> & {
  claimFrom: Date
  claimUntil: Date
  expiredAt: Date
}

/** Open campaigns first, the soonest to close ahead; then upcoming, sold-out and closed ones. */
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

const HELD_MAX = 1000

type UsedCoupon = { usedAt: Date | null; orderId: number | null }

function statusOf({ usedAt, orderId }: UsedCoupon, expiresAt: Date): CouponStatus {
  if (usedAt !== null) return 'USED'
  return orderId === null && expiresAt <= new Date() ? 'EXPIRED' : 'AVAILABLE'
}

/** The coupons someone holds or has used, in the order they were claimed. */
export async function listUserCoupons(userId: number): Promise<UserCouponResponse[]> {
  const rows = await prisma.userCoupon.findMany({
    where: { userId },
    include: { coupon: true },
    orderBy: { id: 'asc' },
    take: HELD_MAX,
  })
  if (rows.length === 0) await requireUser(userId)
  return rows.map(({ coupon, ...held }) => ({
    couponId: coupon.id,
    couponCode: coupon.code,
    couponName: coupon.name,
    couponNameEn: coupon.nameEn,
    userCouponId: held.id,
    couponStatus: statusOf(held, coupon.expiresAt),
    discountType: coupon.discountType,
    discountAmount: coupon.discountAmount,
    createdAt: seoulTime(held.createdAt),
    usedAt: held.usedAt && seoulTime(held.usedAt),
    expiredAt: seoulTime(coupon.expiresAt),
    orderId: held.orderId,
    minOrderAmount: coupon.minOrder,
    maxDiscountAmount: coupon.maxDiscount,
  }))
}
