import { handle } from '@/lib/api/handle'
import { issueCoupon } from '@/lib/coupons/issue-coupon'
import { issueCouponInBatch } from '@/lib/coupons/issue-coupon-in-batch'
import { issueCouponEndpoint } from '@/lib/coupons/schema'

export const POST = handle(issueCouponEndpoint, ({ body, db }) => issueCoupon(db, body), {
  inBatch: ({ body, idempotency }) => issueCouponInBatch(body, idempotency),
})
