import { handle } from '@/lib/api/handle'
import { hideReviewEndpoint } from '@/lib/reviews/admin-schema'
import { hideReview } from '@/lib/reviews/moderate-review'

export const POST = handle(hideReviewEndpoint, ({ params, body, ifMatch, caller, db }) =>
  hideReview(db, { ...params, ...body, ifMatch, by: caller }),
)
