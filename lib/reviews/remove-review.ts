import type { Tx } from '@/lib/database/transaction'
import { releasePictures } from '@/lib/reviews/keep-pictures'

type Removed = { id: number; reports: number; pictures: string[] }

/** What stands in the place of a deleted text, because a review has one. */
const NO_TEXT = '-'

/**
 * Deletes a review whose row is locked. Of one that waits for an operator only the content goes: the same author could
 * otherwise write it again without its reports.
 */
export async function removeReview(tx: Tx, { id, reports, pictures }: Removed): Promise<void> {
  await releasePictures(tx, pictures)
  if (reports === 0) {
    await tx.review.delete({ where: { id } })
    return
  }
  const now = new Date()
  await tx.review.update({
    where: { id },
    data: { body: NO_TEXT, pictures: [], hiddenAt: now, hiddenReason: 'withdrawn', withdrawnAt: now },
  })
}
