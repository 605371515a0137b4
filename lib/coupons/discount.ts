import type { DiscountType } from '@/lib/coupons/schema'
import { DISCOUNT_UNITS, type DiscountUnit } from './discount-units'

export type Discount = {
  discountType: DiscountType
  /** In the unit of the type. */
  discountAmount: number
  minOrderAmount: number
  maxDiscountAmount: number | null
}

type Rule = {
  /** The unit of `discountAmount`. Percentages are at most 100. */
  unit: DiscountUnit
  /** Whether a coupon of the type may have a `maxDiscountAmount`. */
  capped: boolean
  /** The discount in won, before any limit. */
  discount: (subtotal: number, discountAmount: number) => number
}

/** What a discount type means. Prices, validation, forms and texts read it, so that a new type is defined here once. */
export const DISCOUNT_RULES: Record<DiscountType, Rule> = {
  FIXED: { unit: DISCOUNT_UNITS.FIXED, capped: false, discount: (_, discountAmount) => discountAmount },
  PERCENTAGE: {
    unit: DISCOUNT_UNITS.PERCENTAGE,
    capped: true,
    // As BigInt, because a subtotal times a percentage may exceed 2^53. Rounded down.
    discount: (subtotal, discountAmount) => Number((BigInt(subtotal) * BigInt(discountAmount)) / 100n),
  },
}

/**
 * The discount of a coupon in won. The only implementation: checkout, hints, the coupon picker, the demo and the audit
 * use it. A cap limits it where the type has one; no discount exceeds the subtotal.
 */
export function discountOn(subtotal: number, coupon: Discount | null): number {
  if (!coupon || subtotal < coupon.minOrderAmount) return 0
  const { discount, capped } = DISCOUNT_RULES[coupon.discountType]
  const cap = capped ? (coupon.maxDiscountAmount ?? subtotal) : subtotal
  return Math.min(discount(subtotal, coupon.discountAmount), cap, subtotal)
}
