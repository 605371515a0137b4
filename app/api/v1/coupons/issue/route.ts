import { issueCoupon, refusal } from '@/lib/coupons/issue-coupon'
import { issueCouponEndpoint } from '@/lib/coupons/schema'
import { handleAfterLook } from '@/lib/http/handle'

export const POST = handleAfterLook(
  issueCouponEndpoint,
  ({ body }) => refusal(body),
  ({ body }, refused) => issueCoupon(body, refused),
)
