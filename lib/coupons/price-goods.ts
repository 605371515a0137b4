import { type Discount, discountOn } from '@/lib/coupons/discount'
import { type DeliveryFeeRule, deliveryFeeFor } from '@/lib/delivery/delivery-fee'
import { compareTimes } from '@/lib/time'

export type Price = { subtotal: number; discount: number; deliveryFee: number; total: number }

/** What goods cost with a coupon. `feeRule` is null for an order without a delivery, which has no fee. */
export function priceGoods(
  subtotal: number,
  coupon: Discount | null,
  feeRule: DeliveryFeeRule | null,
): Price {
  const discount = discountOn(subtotal, coupon)
  const deliveryFee = feeRule === null ? 0 : deliveryFeeFor(subtotal - discount, feeRule)
  return { subtotal, discount, deliveryFee, total: subtotal - discount + deliveryFee }
}

/**
 * The coupon with the lowest total; among equals the one that expires first. Null when none makes it lower than it is
 * without a coupon: a discount can cost more than it gives, by a delivery that is no longer free.
 */
export function bestCoupon<Coupon extends Discount & { expiredAt: string }>(
  coupons: readonly Coupon[],
  subtotal: number,
  feeRule: DeliveryFeeRule,
): Coupon | null {
  const totalWith = (coupon: Coupon | null) => priceGoods(subtotal, coupon, feeRule).total
  const [best] = coupons
    .filter((coupon) => totalWith(coupon) < totalWith(null))
    .toSorted((a, b) => totalWith(a) - totalWith(b) || compareTimes(a.expiredAt, b.expiredAt))
  return best ?? null
}
