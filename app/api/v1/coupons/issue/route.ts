import { handle } from '@/lib/api/handle'
import { issueCoupon } from '@/lib/coupons/issue-coupon'
import { issueCouponEndpoint } from '@/lib/coupons/schema'

export const POST = handle(issueCouponEndpoint, ({ body, db }) => issueCoupon(db, body))
