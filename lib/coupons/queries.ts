import { type Campaign, toCampaign } from '@/lib/coupons/campaign'
import type { CampaignResponse, CampaignState, CouponStatus, UserCouponResponse } from '@/lib/coupons/schema'
import { prisma } from '@/lib/database/client'
import { shareReads } from '@/lib/database/coalesce'
import { query, sql } from '@/lib/database/sql'
import { compareTimes, seoulTime } from '@/lib/time'
import { requireUser } from '@/lib/users/require-user'

/** How long a campaign stays in the list after its claim window has closed. */
const SHOWN_AFTER_CLOSING = '7 days'
const CAMPAIGNS_MAX = 100
/** Bounds the time of one read. */
const READ_MAX = 1000

/** The order of the states, and the time by which the campaigns of one are ordered. */
const SHOWN: Record<CampaignState, { place: number; by: 'claimFrom' | 'claimUntil' }> = {
  OPEN: { place: 1, by: 'claimUntil' },
  UPCOMING: { place: 2, by: 'claimFrom' },
  SOLD_OUT: { place: 3, by: 'claimUntil' },
  CLOSED: { place: 4, by: 'claimUntil' },
}

const byShownOrder = (a: CampaignResponse, b: CampaignResponse): number =>
  SHOWN[a.state].place - SHOWN[b.state].place ||
  compareTimes(a[SHOWN[a.state].by], b[SHOWN[b.state].by]) ||
  a.couponId - b.couponId

/**
 * Open campaigns first, the soonest to close ahead; then upcoming, sold-out and closed ones. In SQL, because the model
 * API takes a millisecond longer, and each product page reads this for its hint.
 */
export const listCampaigns = shareReads<void, CampaignResponse[]>(async () => {
  const rows = await query<Omit<Campaign, 'version' | 'createdAt'>>(
    prisma,
    sql`select id, code, name, name_en as "nameEn", discount_type as "discountType", discount_amount as "discountAmount",
               total, issued, claim_from as "claimFrom", claim_until as "claimUntil", expires_at as "expiresAt",
               min_order as "minOrder", max_discount as "maxDiscount", stopped_at as "stoppedAt"
        from coupons where claim_until > now() - ${SHOWN_AFTER_CLOSING}::interval
        order by claim_until desc limit ${READ_MAX}`,
  )
  const now = new Date()
  return rows
    .map((row) => toCampaign(row, now))
    .sort(byShownOrder)
    .slice(0, CAMPAIGNS_MAX)
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
