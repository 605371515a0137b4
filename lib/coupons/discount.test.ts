import { expect, test } from 'vitest'
import { discountOn } from '@/lib/coupons/discount'
import { DiscountType } from '@/lib/coupons/schema'

const coupon = (userCouponId: number, discountAmount: number, more = {}) => ({
  userCouponId,
  discountType: 'FIXED' as const,
  discountAmount,
  minOrderAmount: 0,
  maxDiscountAmount: null,
  expiredAt: '2026-12-31T23:59:59',
  ...more,
})

/** For each type, the discount on 12,345 won. */
const examples: Record<DiscountType, { discountAmount: number; discount: number }> = {
  FIXED: { discountAmount: 1000, discount: 1000 },
  PERCENTAGE: { discountAmount: 10, discount: 1234 },
}

test.each(DiscountType.options)('a discount of type %s is computed by its own rule', (discountType) => {
  const { discountAmount, discount } = examples[discountType]
  expect(discountOn(12_345, coupon(1, discountAmount, { discountType }))).toBe(discount)
})
