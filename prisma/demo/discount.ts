import type { DemoCoupon } from './coupons'

/** What the coupon takes off: percent floored, capped, never more than the goods. */
export function discountOf(coupon: DemoCoupon, subtotal: number): number {
  if (subtotal < coupon.minOrder) return 0
  const wished =
    coupon.discountType === 'FIXED'
      ? coupon.discountAmount
      : Math.floor((subtotal * coupon.discountAmount) / 100)
  return Math.min(wished, coupon.maxDiscount ?? wished, subtotal)
}
