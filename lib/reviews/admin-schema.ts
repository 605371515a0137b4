import { z } from 'zod'
import { endpoint } from '@/lib/http/endpoint'
import { IdInResponse, IdInUrl, pageById, pageOfItems, Text, Timestamp } from '@/lib/http/shapes'
import { OrderedProduct } from '@/lib/orders/ordered-product'
import { ReviewResponse } from '@/lib/reviews/schema'

const admin = { tag: '운영', who: { scope: 'reviews:write' } } as const

export const AdminReview = ReviewResponse.omit({ isMine: true }).extend({
  ...OrderedProduct.shape,
  userId: IdInResponse,
  orderId: IdInResponse,
  authorName: z.string(),
  reports: z.int().meta({ description: 'Shoppers who reported it since an operator last looked at it' }),
  reportReasons: z.array(z.string()),
  hiddenAt: Timestamp.nullable(),
  hiddenReason: z.string().nullable(),
  version: z.int(),
})
export type AdminReview = z.infer<typeof AdminReview>

export const ReviewState = z.enum(['reported', 'hidden'])

const AdminReviewQuery = z.object({
  state: ReviewState.optional(),
  q: Text(1, 100).optional().meta({ description: 'A product id, or part of the text' }),
  ...pageById(50),
})
export type AdminReviewQuery = z.output<typeof AdminReviewQuery>

export const listAdminReviewsEndpoint = endpoint({
  ...admin,
  name: 'adminListReviews',
  route: 'GET /api/v1/admin/reviews',
  summary: '후기 전체 조회',
  description: 'Newest first, hidden ones too.',
  query: AdminReviewQuery,
  response: pageOfItems(AdminReview),
})

const moderation = {
  ...admin,
  params: z.object({ reviewId: IdInUrl }),
  response: AdminReview,
  etag: ({ version }: AdminReview) => `"${version}"`,
  missing: 'REVIEW_NOT_FOUND',
  errors: ['STALE_EDIT'],
} as const

export const hideReviewEndpoint = endpoint({
  ...moderation,
  name: 'adminHideReview',
  route: 'POST /api/v1/admin/reviews/{reviewId}/hide',
  summary: '후기 숨기기',
  description:
    'The review and its stars are no longer shown or counted. Its author sees the reason. After 90 days its pictures are deleted.',
  body: z.object({ reason: Text(1, 200) }),
  example: { body: { reason: '광고' } },
})

export const showReviewEndpoint = endpoint({
  ...moderation,
  name: 'adminShowReview',
  route: 'POST /api/v1/admin/reviews/{reviewId}/show',
  summary: '후기 보이기, 신고 처리',
  description:
    'Shows a hidden review again, and settles the reports of a review. With `If-Match`, one that was edited or reported since is 412 STALE_EDIT.',
})
