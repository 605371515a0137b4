import type { CampaignResponse, CampaignState } from '@/lib/coupons/schema'
import { prisma } from '@/lib/database/client'
import type { Prisma } from '@/lib/generated/prisma/client'
import { seoulTime } from '@/lib/time'

/** A row of `coupons`. */
export type Campaign = Omit<Prisma.Result<typeof prisma.coupon, object, 'findUniqueOrThrow'>, 'remindedTo'>

type Progress = Pick<Campaign, 'stoppedAt' | 'claimFrom' | 'claimUntil' | 'issued' | 'total'>

function stateOf({ stoppedAt, claimFrom, claimUntil, issued, total }: Progress, now: Date): CampaignState {
  if (stoppedAt !== null || claimUntil <= now) return 'CLOSED'
  if (issued >= total) return 'SOLD_OUT'
  return claimFrom > now ? 'UPCOMING' : 'OPEN'
}

/** The campaigns that are in this state, by the same rules as `stateOf`. */
export const whereState: Record<CampaignState, (now: Date) => Prisma.CouponWhereInput> = {
  CLOSED: (now) => ({ OR: [{ stoppedAt: { not: null } }, { claimUntil: { lte: now } }] }),
  SOLD_OUT: (now) => ({ ...running(now), issued: { gte: prisma.coupon.fields.total } }),
  UPCOMING: (now) => ({ ...left(now), claimFrom: { gt: now } }),
  OPEN: (now) => ({ ...left(now), claimFrom: { lte: now } }),
}
const running = (now: Date) => ({ stoppedAt: null, claimUntil: { gt: now } })
const left = (now: Date) => ({ ...running(now), issued: { lt: prisma.coupon.fields.total } })

export const toCampaign = (coupon: Omit<Campaign, 'version' | 'createdAt'>, now: Date): CampaignResponse => ({
  couponId: coupon.id,
  couponCode: coupon.code,
  couponName: coupon.name,
  couponNameEn: coupon.nameEn,
  discountType: coupon.discountType,
  discountAmount: coupon.discountAmount,
  totalQuantity: coupon.total,
  issuedQuantity: coupon.issued,
  remainingQuantity: coupon.total - coupon.issued,
  claimFrom: seoulTime(coupon.claimFrom),
  claimUntil: seoulTime(coupon.claimUntil),
  expiredAt: seoulTime(coupon.expiresAt),
  minOrderAmount: coupon.minOrder,
  maxDiscountAmount: coupon.maxDiscount,
  state: stateOf(coupon, now),
})
