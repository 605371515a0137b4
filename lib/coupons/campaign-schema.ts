import { z } from 'zod'
import { DISCOUNT_RULES } from '@/lib/coupons/discount'
import { CampaignResponse, CampaignState, DiscountType } from '@/lib/coupons/schema'
import { endpoint } from '@/lib/http/endpoint'
import {
  IdInResponse,
  IdInUrl,
  Moment,
  pageById,
  pageOfItems,
  QueryInt,
  Text,
  Timestamp,
} from '@/lib/http/shapes'

const tag = '운영'

const COUPONS_MAX = 100_000_000
const WON_MAX = 1_000_000_000

/** A moment with its zone; a bare local time would mean something else on every machine. */
export const CampaignRequest = z
  .object({
    couponCode: Text(1, 40).regex(/^[\w-]+$/, 'must be letters, digits, - or _'),
    couponName: Text(1, 80),
    couponNameEn: Text(1, 80).nullable().default(null),
    discountType: DiscountType,
    discountAmount: z.int().min(1).max(WON_MAX),
    totalQuantity: z.int().min(1).max(COUPONS_MAX),
    claimFrom: Moment,
    claimUntil: Moment,
    expiredAt: Moment,
    minOrderAmount: z.int().min(0).max(WON_MAX).default(0),
    maxDiscountAmount: z.int().min(1).max(WON_MAX).nullable().default(null),
  })
  .refine((c) => DISCOUNT_RULES[c.discountType].unit !== 'percent' || c.discountAmount <= 100, {
    path: ['discountAmount'],
    error: 'must be at most 100 percent',
  })
  .refine((c) => DISCOUNT_RULES[c.discountType].capped || c.maxDiscountAmount === null, {
    path: ['maxDiscountAmount'],
    error: 'only a percentage has a cap',
  })
  .refine((c) => c.claimFrom < c.claimUntil, { path: ['claimUntil'], error: 'must be after claimFrom' })
  .refine((c) => c.claimUntil <= c.expiredAt, {
    path: ['expiredAt'],
    error: 'must not be before claimUntil',
  })
export type CampaignRequest = z.output<typeof CampaignRequest>

export const CampaignEdit = z
  .object({
    couponName: Text(1, 80),
    couponNameEn: Text(1, 80).nullable(),
    totalQuantity: z.int().min(1).max(COUPONS_MAX).meta({ description: 'Can only be increased' }),
    claimFrom: Moment.meta({ description: 'Fixed after the first claim' }),
    claimUntil: Moment,
    expiredAt: Moment.meta({ description: 'After the first claim it can only become later' }),
    minOrderAmount: z
      .int()
      .min(0)
      .max(WON_MAX)
      .meta({ description: 'After the first claim it can only become lower' }),
    stopped: z.boolean(),
  })
  .partial()
export type CampaignEdit = z.output<typeof CampaignEdit>

export const AdminCampaign = CampaignResponse.extend({
  version: z.int().meta({ description: 'For `If-Match: "n"` of an edit' }),
  stoppedAt: Timestamp.nullable(),
  createdAt: Timestamp,
})
export type AdminCampaign = z.infer<typeof AdminCampaign>

const CampaignParams = z.object({ couponId: IdInUrl })
export const listAdminCampaignsEndpoint = endpoint({
  tag,
  who: { scope: 'coupons:read' },
  name: 'adminListCoupons',
  route: 'GET /api/v1/admin/coupons',
  summary: '쿠폰 캠페인 전체 조회',
  query: z.object({
    q: Text(1, 80).optional(),
    state: CampaignState.optional(),
    ...pageById(50),
  }),
  response: pageOfItems(AdminCampaign),
})

export const getAdminCampaignEndpoint = endpoint({
  tag,
  who: { scope: 'coupons:read' },
  name: 'adminGetCoupon',
  route: 'GET /api/v1/admin/coupons/{couponId}',
  summary: '쿠폰 캠페인 조회',
  params: CampaignParams,
  response: AdminCampaign,
  etag: ({ version }) => `"${version}"`,
  missing: 'COUPON_NOT_FOUND',
})

export const createCampaignEndpoint = endpoint({
  tag,
  who: { scope: 'coupons:write' },
  name: 'adminCreateCoupon',
  route: 'POST /api/v1/admin/coupons',
  summary: '쿠폰 캠페인 등록',
  body: CampaignRequest,
  status: 201,
  response: AdminCampaign,
  errors: ['COUPON_CODE_TAKEN'],
  example: {
    body: {
      couponCode: 'WINTER5000',
      couponName: '겨울맞이 5,000원',
      couponNameEn: '₩5,000 for winter',
      discountType: 'FIXED',
      discountAmount: 5000,
      totalQuantity: 1000,
      claimFrom: '2026-12-01T10:00:00+09:00',
      claimUntil: '2026-12-07T23:59:59+09:00',
      expiredAt: '2026-12-31T23:59:59+09:00',
    },
  },
})

export const editCampaignEndpoint = endpoint({
  tag,
  who: { scope: 'coupons:write' },
  name: 'adminEditCoupon',
  route: 'PATCH /api/v1/admin/coupons/{couponId}',
  summary: '쿠폰 캠페인 수정',
  description:
    'Renames, increases the total, moves the dates, changes the minimum order, stops or resumes. A coupon that someone holds never becomes worse. With `If-Match`, a stale edit is 412 STALE_EDIT.',
  params: CampaignParams,
  body: CampaignEdit,
  response: AdminCampaign,
  etag: ({ version }) => `"${version}"`,
  missing: 'COUPON_NOT_FOUND',
  errors: ['STALE_EDIT'],
})

export const Claim = z.object({
  userCouponId: IdInResponse,
  claimNumber: z.int(),
  userId: IdInResponse,
  userName: z.string(),
  createdAt: Timestamp,
  usedAt: Timestamp.nullable(),
  orderId: IdInResponse.nullable(),
})
export type Claim = z.infer<typeof Claim>

export const listClaimsEndpoint = endpoint({
  tag,
  who: { scope: 'people:read' },
  name: 'adminListClaims',
  route: 'GET /api/v1/admin/coupons/{couponId}/claims',
  summary: '쿠폰 발급 내역 조회',
  description: 'Claims with their users, newest first.',
  params: CampaignParams,
  query: z.object(pageById(50)),
  response: pageOfItems(Claim),
  missing: 'COUPON_NOT_FOUND',
})

export const RATE_MINUTES_MAX = 180

export const claimRateEndpoint = endpoint({
  tag,
  who: { scope: 'coupons:read' },
  name: 'adminClaimRate',
  route: 'GET /api/v1/admin/coupons/{couponId}/claim-rate',
  summary: '분당 쿠폰 발급 수',
  description: 'Claims per minute of the last minutes, and the quantities now.',
  params: CampaignParams,
  query: z.object({ minutes: QueryInt(1, RATE_MINUTES_MAX).default(30) }),
  response: z.object({
    couponId: IdInResponse,
    issuedQuantity: z.int(),
    totalQuantity: z.int(),
    minutes: z.array(z.object({ minute: Timestamp, claims: z.int() })),
  }),
  missing: 'COUPON_NOT_FOUND',
})
