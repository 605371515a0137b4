import { issueCoupon } from '@/lib/coupons/issue-coupon'
import { issueCouponEndpoint } from '@/lib/coupons/schema'
import { handle } from '@/lib/http/handle'

export const POST = handle(issueCouponEndpoint, ({ body, db }) => issueCoupon(db, body))
