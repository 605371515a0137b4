import { type Db, type Tx, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import type { Caller } from '@/lib/http/caller'
import { requireVersion } from '@/lib/operators/if-match'
import { logChange } from '@/lib/operators/log'
import { lockOrderWithReturns } from '@/lib/orders/lock-order'
import { getAdminReview } from '@/lib/reviews/admin-queries'
import type { AdminReview } from '@/lib/reviews/admin-schema'
import { countStars } from '@/lib/reviews/count-stars'
import { lockReview } from '@/lib/reviews/lock-review'

type Moderation = { reviewId: number; ifMatch: string | null; by: Caller | null }

/** Hides a review: it is neither shown nor counted. Hiding a hidden one changes only the reason. */
export const hideReview = (db: Db, { reason, ...moderation }: Moderation & { reason: string }) =>
  moderate(db, moderation, reason)

/** Shows a review again and settles its reports. */
export const showReview = (db: Db, moderation: Moderation) => moderate(db, moderation, null)

/** With a reason the review is hidden, without one it is shown. */
function moderate(
  db: Db,
  { reviewId, ifMatch, by }: Moderation,
  hiddenReason: string | null,
): Promise<AdminReview> {
  return transaction(db, async (tx) => {
    await requirePaid(tx, reviewId, hiddenReason)
    const review = await lockReview(tx, reviewId)
    requireVersion(ifMatch, review.version)
    const before = await getAdminReview(reviewId, tx)
    await settleReports(tx, reviewId)
    const wasHidden = review.hiddenAt !== null
    const isHidden = hiddenReason !== null
    const hiddenAt = isHidden ? (review.hiddenAt ?? new Date()) : null
    await tx.review.update({
      where: { id: reviewId },
      data: { hiddenAt, hiddenReason, reports: 0, version: { increment: 1 } },
    })
    if (isHidden !== wasHidden)
      await countStars(tx, review.productId, [{ stars: review.stars, by: isHidden ? -1 : 1 }])
    const after = await getAdminReview(reviewId, tx)
    const action = isHidden ? 'review.hide' : 'review.show'
    await logChange(tx, { by, action, subject: `review:${reviewId}`, before, after })
    return after
  })
}

/** The review of an order that was refunded, or of a product that was returned, is not shown again. Takes the lock of the order, which comes before its reviews. */
async function requirePaid(tx: Tx, reviewId: number, hiddenReason: string | null): Promise<void> {
  const known = await tx.review.findUnique({
    where: { id: reviewId },
    select: { orderId: true, productId: true },
  })
  if (!known) throw new ShopError('REVIEW_NOT_FOUND')
  const { status, lines } = await lockOrderWithReturns(tx, known.orderId, null)
  const line = lines.find(({ productId }) => productId === known.productId)
  const isKept = status === 'PAID' && line?.returned !== line?.quantity
  if (hiddenReason === null && !isKept) throw new ShopError('ORDER_NOT_REVIEWABLE', { orderStatus: status })
}

/** Reports that were looked at are deleted, so that later ones show that something new is wrong. */
const settleReports = (tx: Tx, reviewId: number) => tx.reviewReport.deleteMany({ where: { reviewId } })
