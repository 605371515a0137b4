import { type Db, transaction } from '@/lib/database/transaction'
import { countStars } from '@/lib/reviews/count-stars'
import { lockOwnReview } from '@/lib/reviews/lock-review'
import { removeReview } from '@/lib/reviews/remove-review'

type Deletion = { userId: number; reviewId: number }

/** Deletes the author's own review. The product of the order can then be reviewed again. */
export function deleteReview(db: Db, { userId, reviewId }: Deletion): Promise<undefined> {
  return transaction(db, async (tx) => {
    const review = await lockOwnReview(tx, reviewId, userId)
    await removeReview(tx, review)
    await countStars(tx, review.productId, [{ stars: review.stars, by: -1 }])
    return undefined
  })
}
