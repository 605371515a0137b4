import { discountOn } from '@/lib/coupons/discount'
import { isUsable } from '@/lib/coupons/held-state'
import { bestCoupon } from '@/lib/coupons/price-goods'
import { listCampaigns, listUserCoupons } from '@/lib/coupons/queries'
import { deliveryFeeRule } from '@/lib/delivery/fee-rule'

export type CouponHint = {
  couponId: number
  /** What one piece costs this viewer with the coupon, before its delivery. */
  price: number
  couponName: string
  couponNameEn: string | null
  /** How many can still be claimed; null when the viewer holds the coupon already. */
  remainingQuantity: number | null
}

/**
 * The best price that a viewer can have for one piece: with an unused coupon that they hold, or with one that
 * they can still claim. Coupons that are used, or held by an order, do not count. Null when one piece and its delivery cost
 * no less with any of them.
 */
export async function findCouponHint(userId: number | null, price: number): Promise<CouponHint | null> {
  const [campaigns, held] = await Promise.all([
    listCampaigns(),
    userId === null ? [] : listUserCoupons(userId),
  ])
  const claimed = new Set(held.map(({ couponId }) => couponId))
  const best = bestCoupon(
    [
      ...held.filter(isUsable).map((coupon) => ({ ...coupon, remainingQuantity: null })),
      ...campaigns.filter(({ state, couponId }) => state === 'OPEN' && !claimed.has(couponId)),
    ],
    price,
    deliveryFeeRule(),
  )
  if (!best) return null
  const { couponId, couponName, couponNameEn, remainingQuantity } = best
  return { couponId, price: price - discountOn(price, best), couponName, couponNameEn, remainingQuantity }
}
