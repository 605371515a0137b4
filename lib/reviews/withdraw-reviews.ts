import type { Tx } from '@/lib/database/transaction'
import { countStars } from '@/lib/reviews/count-stars'
import { lockReviews } from '@/lib/reviews/lock-review'
import { removeReview } from '@/lib/reviews/remove-review'

/**
 * Deletes the visible reviews of an order that is being refunded, or of some of its products: otherwise somebody could buy,
 * review and refund the same product for nothing. The caller holds the lock of the order, without which no review of it is written or shown again. A
 * hidden one stays, so that its author cannot repeat it.
 */
export async function withdrawReviews(
  tx: Tx,
  orderId: number,
  productIds: readonly number[] | null = null,
): Promise<void> {
  const ofThem = { orderId, ...(productIds && { productId: { in: [...productIds] } }) }
  const visible = await lockReviews(tx, { ...ofThem, hiddenAt: null })
  for (const review of visible) await removeReview(tx, review)
  for (const { productId, stars } of visible) await countStars(tx, productId, [{ stars, by: -1 }])
}
