import { handle } from '@/lib/api/handle'
import { requireUserId } from '@/lib/http/caller'
import { deleteReview } from '@/lib/reviews/delete-review'
import { editReview } from '@/lib/reviews/edit-review'
import { deleteReviewEndpoint, editReviewEndpoint } from '@/lib/reviews/schema'

export const PATCH = handle(editReviewEndpoint, ({ params, body, caller, db }) =>
  editReview(db, { ...params, userId: requireUserId(caller), changes: body }),
)

export const DELETE = handle(deleteReviewEndpoint, ({ params, caller, db }) =>
  deleteReview(db, { ...params, userId: requireUserId(caller) }),
)
