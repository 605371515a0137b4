import { expect, test } from 'vitest'
import { bestCoupon, priceGoods } from '@/lib/coupons/price-goods'

const RULE = { fee: 3000, freeFrom: 30_000 }

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

test('the coupon with the largest discount is the best while the delivery fee is the same', () => {
  const coupons = [coupon(1, 1000), coupon(2, 20, percent)]
  expect(bestCoupon(coupons, 4000, RULE)?.userCouponId).toBe(1)
  expect(bestCoupon(coupons, 6000, RULE)?.userCouponId).toBe(2)
})

test('the best coupon is chosen with caps and minimum orders applied', () => {
  expect(
    bestCoupon([coupon(1, 1000), coupon(2, 50, { ...percent, maxDiscountAmount: 900 })], 9000, RULE)
      ?.userCouponId,
  ).toBe(1)
  expect(bestCoupon([coupon(1, 1000, { minOrderAmount: 5000 })], 4999, RULE)).toBeNull()
})

test('of coupons with equal discounts the one that expires first is the best', () => {
  const soon = coupon(2, 1000, { expiredAt: '2026-11-30T00:00:00' })
  expect(bestCoupon([coupon(1, 1000), soon], 3000, RULE)?.userCouponId).toBe(2)
})

test('without coupons there is no best coupon', () => {
  expect(bestCoupon([], 1000, RULE)).toBeNull()
})

test('a coupon that makes delivery cost more than it takes off is never the best', () => {
  expect(priceGoods(30_500, coupon(1, 1000), RULE).total).toBe(32_500)
  expect(bestCoupon([coupon(1, 1000)], 30_500, RULE)).toBeNull()
  expect(bestCoupon([coupon(1, 10, percent), coupon(2, 1000)], 31_500, RULE)?.userCouponId).toBe(2)
})

test('a coupon that saves exactly the fee that it causes is kept', () => {
  expect(bestCoupon([coupon(1, 3000)], 30_000, RULE)).toBeNull()
  expect(bestCoupon([coupon(1, 3001)], 30_000, RULE)?.userCouponId).toBe(1)
})
