import { type Db, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { lockReview } from '@/lib/reviews/lock-review'
import type { ReportReason } from '@/lib/reviews/schema'

type Report = { userId: number; reviewId: number; reason: ReportReason }

/** Reports another's visible review to the operators. One person's reports of a review count once. */
export function reportReview(db: Db, { userId, reviewId, reason }: Report): Promise<undefined> {
  return transaction(db, async (tx) => {
    const review = await lockReview(tx, reviewId)
    if (review.hiddenAt !== null) throw new ShopError('REVIEW_NOT_FOUND')
    if (review.userId === userId) throw new ShopError('FORBIDDEN', { reason: 'OWN_REVIEW' })
    const { count } = await tx.reviewReport.createMany({
      data: [{ reviewId, userId, reason }],
      skipDuplicates: true,
    })
    if (count > 0) {
      const data = { reports: { increment: 1 }, version: { increment: 1 } }
      await tx.review.update({ where: { id: reviewId }, data })
    }
    return undefined
  })
}
