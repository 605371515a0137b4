import type { UserCouponResponse } from '@/lib/coupons/schema'
import { type Discount, discountOn } from '@/lib/orders/price-order'

type Held = Pick<
  UserCouponResponse,
  'userCouponId' | 'discountType' | 'discountAmount' | 'minOrderAmount' | 'maxDiscountAmount' | 'expiredAt'
>

export const toDiscount = (coupon: Held): Discount => ({
  discountType: coupon.discountType,
  discountAmount: coupon.discountAmount,
  minOrder: coupon.minOrderAmount,
  maxDiscount: coupon.maxDiscountAmount,
})

/** The coupon that takes the most off; of equals the one that ends first. None when none takes anything. */
export function bestCoupon<Coupon extends Held>(coupons: readonly Coupon[], subtotal: number): Coupon | null {
  const worth = (coupon: Coupon) => discountOn(subtotal, toDiscount(coupon))
  const [best] = coupons
    .filter((coupon) => worth(coupon) > 0)
    .toSorted((a, b) => worth(b) - worth(a) || a.expiredAt.localeCompare(b.expiredAt))
  return best ?? null
}
