import { z } from 'zod'
import * as enums from '@/lib/generated/prisma/enums'
import { endpoint } from '@/lib/http/endpoint'
import { asString, Id, IdInResponse, Timestamp, UserParams, Won } from '@/lib/http/shapes'

const tag = '쿠폰'

export const DiscountType = z.enum(enums.DiscountType)
export type DiscountType = z.infer<typeof DiscountType>

export const CouponStatus = z.enum(['AVAILABLE', 'USED', 'EXPIRED'])
export type CouponStatus = z.infer<typeof CouponStatus>

export const UserCouponRequest = z.object({ couponId: Id, userId: Id })

const Held = z.object({
  couponId: IdInResponse,
  couponCode: z.string(),
  couponName: z.string(),
  userCouponId: IdInResponse.meta({ description: 'The `userCouponId` of an order' }),
  discountType: DiscountType,
  discountAmount: Won.min(1),
  createdAt: Timestamp,
  expiredAt: Timestamp,
})

export const CouponIssueResponse = Held.extend({
  couponStatus: asString(CouponStatus, ['AVAILABLE']),
  claimNumber: z.int().min(1).meta({ description: 'The position in the queue, 1 for the first' }),
})

export const UserCouponResponse = Held.extend({
  couponStatus: asString(CouponStatus, ['AVAILABLE', 'USED', 'EXPIRED']),
  usedAt: Timestamp.nullable(),
  orderId: IdInResponse.nullable().meta({ description: 'The order that reserves or used it' }),
  couponNameEn: z.string().nullable(),
  minOrderAmount: Won,
  maxDiscountAmount: Won.nullable(),
})
export type UserCouponResponse = z.infer<typeof UserCouponResponse>

/** UPCOMING before its window, OPEN while coupons remain, SOLD_OUT when none do, CLOSED after its window or when stopped. */
export const CampaignState = z.enum(['UPCOMING', 'OPEN', 'SOLD_OUT', 'CLOSED'])
export type CampaignState = z.infer<typeof CampaignState>

export const CampaignResponse = z.object({
  couponId: IdInResponse,
  couponCode: z.string(),
  couponName: z.string(),
  couponNameEn: z.string().nullable(),
  discountType: DiscountType,
  discountAmount: Won.min(1),
  totalQuantity: z.int(),
  issuedQuantity: z.int(),
  remainingQuantity: z.int().min(0),
  claimFrom: Timestamp,
  claimUntil: Timestamp,
  expiredAt: Timestamp,
  minOrderAmount: Won,
  maxDiscountAmount: Won.nullable(),
  state: CampaignState,
})
export type CampaignResponse = z.infer<typeof CampaignResponse>

export const listCouponsEndpoint = endpoint({
  name: 'listCoupons',
  route: 'GET /api/v1/coupons',
  tag,
  summary: '쿠폰 캠페인 목록 조회',
  description: 'Campaigns that are open, upcoming or recently closed, with the remaining quantities.',
  who: 'anyone',
  response: z.array(CampaignResponse),
  cache: 'revalidate',
})

export const issueCouponEndpoint = endpoint({
  name: 'issueCoupon',
  route: 'POST /api/v1/coupons/issue',
  tag,
  summary: '(선착순) 쿠폰 발급',
  description: 'First come, first served: exactly the total quantity, one per user.',
  who: { self: 'body' },
  body: UserCouponRequest,
  response: CouponIssueResponse,
  invalid: 'INVALID_COUPON',
  errors: ['USER_NOT_FOUND', 'COUPON_OUT_OF_STOCK'],
  limit: { calls: 30, seconds: 10 },
  example: { body: { couponId: 123, userId: 1 } },
})

export const listUserCouponsEndpoint = endpoint({
  name: 'listUserCoupons',
  route: 'GET /api/v1/coupons/{userId}',
  tag,
  summary: '사용자 쿠폰 리스트 조회',
  who: { self: 'params' },
  params: UserParams,
  response: z.array(UserCouponResponse),
  missing: 'USER_NOT_FOUND',
})
