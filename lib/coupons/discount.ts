import type { DiscountType } from '@/lib/coupons/schema'

export type Discount = {
  discountType: DiscountType
  /** Won, or percent. */
  discountAmount: number
  minOrderAmount: number
  /** Only a percentage has one. */
  maxDiscountAmount: number | null
}

const beforeLimits: Record<DiscountType, (subtotal: number, discount: Discount) => number> = {
  FIXED: (_, { discountAmount }) => discountAmount,
  PERCENTAGE: (subtotal, { discountAmount, maxDiscountAmount }) => {
    // As BigInt, because a subtotal times a percentage may exceed 2^53.
    const floored = Number((BigInt(subtotal) * BigInt(discountAmount)) / 100n)
    return Math.min(floored, maxDiscountAmount ?? floored)
  },
}

/**
 * The discount of a coupon in won. The only implementation: checkout, hints, the coupon picker, the demo and the audit
 * use it. A percentage is rounded down and capped; no discount exceeds the subtotal.
 */
export function discountOn(subtotal: number, coupon: Discount | null): number {
  if (!coupon || subtotal < coupon.minOrderAmount) return 0
  return Math.min(beforeLimits[coupon.discountType](subtotal, coupon), subtotal)
}

/** The coupon with the largest discount; among equals the one that expires first. Null when none gives a discount. */
export function bestCoupon<Coupon extends Discount & { expiredAt: string }>(
  coupons: readonly Coupon[],
  subtotal: number,
): Coupon | null {
  const worth = (coupon: Coupon) => discountOn(subtotal, coupon)
  const [best] = coupons
    .filter((coupon) => worth(coupon) > 0)
    .toSorted((a, b) => worth(b) - worth(a) || a.expiredAt.localeCompare(b.expiredAt))
  return best ?? null
}
