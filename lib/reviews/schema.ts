import { z } from 'zod'
import { PICTURE_BYTES_MAX } from '@/lib/catalog/file-schema'
import { endpoint } from '@/lib/http/endpoint'
import { Id, IdInResponse, IdInUrl, PageLimit, pageOfItems, Text, Timestamp } from '@/lib/http/shapes'

const tag = '후기'

export const BODY_MIN = 10
export const BODY_MAX = 2000
export const PICTURES_MAX = 3

const Stars = z.int().min(1).max(5)

export const UploadedPicture = z
  .string()
  .regex(
    /^\/uploads\/(?:review-)?[0-9a-f]{32}\.webp$/,
    'must be the URL that the upload of a picture returned',
  )

export const ReviewResponse = z.object({
  reviewId: IdInResponse,
  productId: IdInResponse,
  authorName: z.string().meta({ description: 'Shortened, such as 이*은' }),
  stars: Stars,
  body: z.string(),
  pictures: z.array(z.string()),
  createdAt: Timestamp,
  editedAt: Timestamp.nullable(),
  isMine: z.boolean().meta({ description: "Whether it is the caller's own" }),
})
export type ReviewResponse = z.infer<typeof ReviewResponse>

export const ReviewSummary = z.object({
  count: z.int().min(0),
  average: z.number().nullable().meta({ description: 'To one decimal; null without reviews' }),
  distribution: z
    .array(z.int().min(0))
    .length(5)
    .meta({ description: 'Reviews with 1, 2, 3, 4 and 5 stars' }),
})
export type ReviewSummary = z.infer<typeof ReviewSummary>

export const ReviewPage = pageOfItems(ReviewResponse).extend({ summary: ReviewSummary })
export type ReviewPage = z.infer<typeof ReviewPage>

const fields = {
  stars: Stars,
  body: Text(BODY_MIN, BODY_MAX),
  pictures: z.array(UploadedPicture).max(PICTURES_MAX),
}

export const ReviewCreateRequest = z.object({
  ...fields,
  pictures: fields.pictures.default([]),
  orderId: Id.meta({ description: 'The paid order with which the caller bought the product' }),
})
export type ReviewCreateRequest = z.output<typeof ReviewCreateRequest>

export const ReviewEditRequest = z.object(fields).partial()
export type ReviewEditRequest = z.output<typeof ReviewEditRequest>

const ProductParams = z.object({ productId: IdInUrl })
const ReviewParams = z.object({ reviewId: IdInUrl })

export const listReviewsEndpoint = endpoint({
  name: 'listReviews',
  route: 'GET /api/v1/products/{productId}/reviews',
  tag,
  summary: '상품 후기 조회',
  description: 'Newest first, with the average and the distribution of all of them.',
  who: 'anyone',
  params: ProductParams,
  query: z.object({ cursor: IdInUrl.optional(), limit: PageLimit(10) }),
  response: ReviewPage,
  missing: 'PRODUCT_NOT_FOUND',
})

export const createReviewEndpoint = endpoint({
  name: 'createReview',
  route: 'POST /api/v1/products/{productId}/reviews',
  tag,
  summary: '상품 후기 쓰기',
  description:
    'Once for each product that the caller has bought with a paid order. A refund of the order withdraws the review.',
  who: 'person',
  params: ProductParams,
  body: ReviewCreateRequest,
  status: 201,
  response: ReviewResponse,
  missing: 'PRODUCT_NOT_FOUND',
  errors: ['ORDER_NOT_FOUND', 'ORDER_NOT_REVIEWABLE', 'REVIEW_EXISTS'],
  limit: { calls: 30, seconds: 3600 },
  example: { body: { orderId: 1, stars: 5, body: '김이 바삭하고 속이 넉넉해서 아침마다 사 먹어요.' } },
})

export const editReviewEndpoint = endpoint({
  name: 'editReview',
  route: 'PATCH /api/v1/reviews/{reviewId}',
  tag,
  summary: '내 후기 수정',
  description: "Only the fields sent are changed. Another's review is 404.",
  who: 'person',
  params: ReviewParams,
  body: ReviewEditRequest,
  response: ReviewResponse,
  missing: 'REVIEW_NOT_FOUND',
  errors: ['REVIEW_HIDDEN'],
  example: { body: { stars: 4 } },
})

export const deleteReviewEndpoint = endpoint({
  name: 'deleteReview',
  route: 'DELETE /api/v1/reviews/{reviewId}',
  tag,
  summary: '내 후기 삭제',
  who: 'person',
  params: ReviewParams,
  status: 204,
  response: z.undefined(),
  missing: 'REVIEW_NOT_FOUND',
  errors: ['REVIEW_HIDDEN'],
})

export const ReportReason = z.enum(['SPAM', 'ABUSE', 'PRIVACY', 'UNTRUE'])
export type ReportReason = z.infer<typeof ReportReason>

export const reportReviewEndpoint = endpoint({
  name: 'reportReview',
  route: 'POST /api/v1/reviews/{reviewId}/reports',
  tag,
  summary: '후기 신고',
  description: 'An operator looks at it. A second report by the same person changes nothing.',
  who: 'person',
  params: ReviewParams,
  body: z.object({ reason: ReportReason }),
  status: 204,
  response: z.undefined(),
  missing: 'REVIEW_NOT_FOUND',
  limit: { calls: 30, seconds: 3600 },
  example: { body: { reason: 'SPAM' } },
})

export const storeReviewPictureEndpoint = endpoint({
  name: 'storeReviewPicture',
  route: 'POST /api/v1/review-pictures',
  tag,
  summary: '후기와 반품 사진 올리기',
  description:
    'The body is the picture, at most 8 MB and 24 megapixels. Use the returned URL in `pictures` of a review or a return within a day.',
  who: 'person',
  file: { types: ['image/jpeg', 'image/png', 'image/webp', 'image/avif'], bytesMax: PICTURE_BYTES_MAX },
  response: z.object({ imageUrl: z.string() }),
  limit: { calls: 60, seconds: 3600 },
  example: { response: { imageUrl: '/uploads/review-0123456789abcdef0123456789abcdef.webp' } },
})
