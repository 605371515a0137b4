import { handle } from '@/lib/api/handle'
import { requireUserId } from '@/lib/http/caller'
import { reportReview } from '@/lib/reviews/report-review'
import { reportReviewEndpoint } from '@/lib/reviews/schema'

export const POST = handle(reportReviewEndpoint, ({ params, body, caller, db }) =>
  reportReview(db, { ...params, ...body, userId: requireUserId(caller) }),
)
