import { handle } from '@/lib/api/handle'
import { requireUserId } from '@/lib/http/caller'
import { createReview } from '@/lib/reviews/create-review'
import { listProductReviews } from '@/lib/reviews/queries'
import { createReviewEndpoint, listReviewsEndpoint } from '@/lib/reviews/schema'

export const GET = handle(listReviewsEndpoint, ({ params, query, caller }) =>
  listProductReviews(params.productId, caller?.userId ?? null, query),
)

export const POST = handle(createReviewEndpoint, ({ params, body, caller, db }) =>
  createReview(db, { ...params, userId: requireUserId(caller), input: body }),
)
