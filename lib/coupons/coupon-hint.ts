import { bestCoupon, discountOn } from '@/lib/coupons/discount'
import { listCampaigns, listUserCoupons } from '@/lib/coupons/queries'

export type CouponHint = {
  /** What one piece costs this viewer with the coupon. */
  price: number
  couponName: string
  couponNameEn: string | null
  /** How many can still be claimed; null when the viewer holds the coupon already. */
  remainingQuantity: number | null
}

/**
 * The best price that a viewer can have for one piece: with an unused coupon that they hold, or with one that
 * they can still claim. Coupons that are used, or held by an order, do not count.
 */
export async function findCouponHint(userId: number | null, price: number): Promise<CouponHint | null> {
  const [campaigns, held] = await Promise.all([
    listCampaigns(),
    userId === null ? [] : listUserCoupons(userId),
  ])
  const claimed = new Set(held.map(({ couponId }) => couponId))
  const best = bestCoupon(
    [
      ...held
        .filter(({ couponStatus, orderId }) => couponStatus === 'AVAILABLE' && orderId === null)
        .map((coupon) => ({ ...coupon, remainingQuantity: null })),
      ...campaigns.filter(({ state, couponId }) => state === 'OPEN' && !claimed.has(couponId)),
    ],
    price,
  )
  if (!best) return null
  const { couponName, couponNameEn, remainingQuantity } = best
  return { price: price - discountOn(price, best), couponName, couponNameEn, remainingQuantity }
}
