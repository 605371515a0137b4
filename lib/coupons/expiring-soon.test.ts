import { expect, test } from 'vitest'
import { expiringSoon } from './expiring-soon'
import type { UserCouponResponse } from './schema'

const NOW = Date.parse('2026-12-01T12:00:00+09:00')

const coupon = (userCouponId: number, expiredAt: string, change: Partial<UserCouponResponse> = {}) => ({
  userCouponId,
  couponId: userCouponId,
  couponCode: 'C',
  couponName: '쿠폰',
  couponNameEn: null,
  couponStatus: 'AVAILABLE' as const,
  discountType: 'FIXED' as const,
  discountAmount: 500,
  createdAt: '2026-11-01T00:00:00',
  usedAt: null,
  expiredAt,
  orderId: null,
  minOrderAmount: 0,
  maxDiscountAmount: null,
  ...change,
})

test('only usable coupons of the next seven days count, the soonest first', () => {
  const found = expiringSoon(
    [
      coupon(1, '2026-12-08T12:00:00'),
      coupon(2, '2026-12-02T00:00:00'),
      coupon(3, '2026-12-08T12:00:01'),
      coupon(4, '2026-12-02T00:00:00', { couponStatus: 'USED', usedAt: '2026-11-20T00:00:00', orderId: 9 }),
      coupon(5, '2026-12-02T00:00:00', { orderId: 10 }),
      coupon(6, '2026-11-30T00:00:00', { couponStatus: 'EXPIRED' }),
    ],
    NOW,
  )
  expect(found.map(({ userCouponId }) => userCouponId)).toEqual([2, 1])
})
