import { expect, test } from 'vitest'
import { bestCoupon, discountOn } from '@/lib/coupons/discount'
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

const percent = { discountType: 'PERCENTAGE' as const }

/** For each type, the discount on 12,345 won. */
const examples: Record<DiscountType, { discountAmount: number; discount: number }> = {
  FIXED: { discountAmount: 1000, discount: 1000 },
  PERCENTAGE: { discountAmount: 10, discount: 1234 },
}

test.each(DiscountType.options)('a discount of type %s is computed by its own rule', (discountType) => {
  const { discountAmount, discount } = examples[discountType]
  expect(discountOn(12_345, coupon(1, discountAmount, { discountType }))).toBe(discount)
})

test('the coupon with the largest discount on this order is the best', () => {
  const coupons = [coupon(1, 1000), coupon(2, 20, percent)]
  expect(bestCoupon(coupons, 4000)?.userCouponId).toBe(1)
  expect(bestCoupon(coupons, 6000)?.userCouponId).toBe(2)
})

test('the best coupon is chosen with caps and minimum orders applied', () => {
  expect(
    bestCoupon([coupon(1, 1000), coupon(2, 50, { ...percent, maxDiscountAmount: 900 })], 9000)?.userCouponId,
  ).toBe(1)
  expect(bestCoupon([coupon(1, 1000, { minOrderAmount: 5000 })], 4999)).toBeNull()
})

test('of coupons with equal discounts the one that expires first is the best', () => {
  const soon = coupon(2, 1000, { expiredAt: '2026-11-30T00:00:00' })
  expect(bestCoupon([coupon(1, 1000), soon], 3000)?.userCouponId).toBe(2)
})

test('without coupons there is no best coupon', () => {
  expect(bestCoupon([], 1000)).toBeNull()
})
