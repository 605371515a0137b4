import { isUsable } from '@/lib/coupons/held-state'
import type { UserCouponResponse } from '@/lib/coupons/schema'
import { compareTimes } from '@/lib/time'

const SOON_MS = 7 * 86_400_000

/** The usable coupons that expire within a week, the soonest first. */
export const expiringSoon = (coupons: readonly UserCouponResponse[], now: number): UserCouponResponse[] =>
  coupons
    .filter((coupon) => isUsable(coupon) && Date.parse(`${coupon.expiredAt}+09:00`) - now <= SOON_MS)
    .toSorted((a, b) => compareTimes(a.expiredAt, b.expiredAt))
