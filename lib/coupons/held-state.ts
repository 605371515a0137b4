import type { UserCouponResponse } from '@/lib/coupons/schema'

/** What has become of a claimed coupon; RESERVED is held by an order that is not paid yet. */
export type HeldState = UserCouponResponse['couponStatus'] | 'RESERVED'

type Held = Pick<UserCouponResponse, 'couponStatus' | 'orderId'>

export const heldStateOf = ({ couponStatus, orderId }: Held): HeldState =>
  couponStatus === 'AVAILABLE' && orderId !== null ? 'RESERVED' : couponStatus

/** Whether an order can use it now. */
export const isUsable = (coupon: Held): boolean => heldStateOf(coupon) === 'AVAILABLE'
