import { handle } from '@/lib/api/handle'
import { showReviewEndpoint } from '@/lib/reviews/admin-schema'
import { showReview } from '@/lib/reviews/moderate-review'

export const POST = handle(showReviewEndpoint, ({ params, ifMatch, caller, db }) =>
  showReview(db, { ...params, ifMatch, by: caller }),
)
