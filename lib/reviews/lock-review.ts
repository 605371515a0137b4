import { lockRow } from '@/lib/database/lock-row'
import type { Tx } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import type { Prisma } from '@/lib/generated/prisma/client'

/** Reads a review under its lock. One that its author has deleted does not exist any more. */
export async function lockReview(tx: Tx, reviewId: number) {
  await lockRow(tx, 'reviews', reviewId)
  const review = await tx.review.findUnique({ where: { id: reviewId } })
  if (!review || review.withdrawnAt !== null) throw new ShopError('REVIEW_NOT_FOUND')
  return review
}

/** Locks matching reviews in the order of their ids, and then reads those that still match. */
export async function lockReviews(tx: Tx, where: Prisma.ReviewWhereInput) {
  const known = await tx.review.findMany({ where, select: { id: true }, orderBy: { id: 'asc' } })
  for (const { id } of known) await lockRow(tx, 'reviews', id)
  return tx.review.findMany({ where, orderBy: { productId: 'asc' } })
}

/** The same for the author of a review. One of another user is reported as missing, and a hidden one cannot be changed. */
export async function lockOwnReview(tx: Tx, reviewId: number, userId: number) {
  const review = await lockReview(tx, reviewId)
  if (review.userId !== userId) throw new ShopError('REVIEW_NOT_FOUND')
  if (review.hiddenAt !== null) throw new ShopError('REVIEW_HIDDEN')
  return review
}
