import type { Tx } from '@/lib/database/transaction'
import { releasePictures } from '@/lib/reviews/keep-pictures'
import { lockReviews } from '@/lib/reviews/lock-review'

/** Takes the pictures out of the reviews of someone who leaves. The texts stay without a name. */
export async function forgetReviewPictures(tx: Tx, userId: number): Promise<void> {
  const reviews = await lockReviews(tx, { userId, pictures: { isEmpty: false } })
  await tx.review.updateMany({
    where: { id: { in: reviews.map(({ id }) => id) } },
    data: { pictures: [], version: { increment: 1 } },
  })
  const urls = reviews.flatMap(({ pictures }) => pictures)
  await releasePictures(tx, urls)
}
