import { type Db, transaction } from '@/lib/database/transaction'
import { countStars } from '@/lib/reviews/count-stars'
import { keepPictures, releasePictures } from '@/lib/reviews/keep-pictures'
import { lockOwnReview } from '@/lib/reviews/lock-review'
import { getReview } from '@/lib/reviews/queries'
import type { ReviewEditRequest, ReviewResponse } from '@/lib/reviews/schema'

type Edit = { userId: number; reviewId: number; changes: ReviewEditRequest }

/** Changes the fields that are sent. */
export function editReview(db: Db, { userId, reviewId, changes }: Edit): Promise<ReviewResponse> {
  return transaction(db, async (tx) => {
    const before = await lockOwnReview(tx, reviewId, userId)
    const { stars = before.stars, body = before.body, pictures = before.pictures } = changes
    const without = (some: string[], others: string[]) => some.filter((url) => !others.includes(url))
    await keepPictures(tx, without(pictures, before.pictures))
    await releasePictures(tx, without(before.pictures, pictures))
    await tx.review.update({
      where: { id: reviewId },
      data: { stars, body, pictures, editedAt: new Date(), version: { increment: 1 } },
    })
    if (stars !== before.stars) {
      await countStars(tx, before.productId, [
        { stars: before.stars, by: -1 },
        { stars, by: 1 },
      ])
    }
    return getReview(reviewId, userId, tx)
  })
}
