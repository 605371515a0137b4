import { type Db, type Tx, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { requirePaidLine } from '@/lib/orders/require-paid-line'
import { countStars } from '@/lib/reviews/count-stars'
import { keepPictures } from '@/lib/reviews/keep-pictures'
import { getReview } from '@/lib/reviews/queries'
import type { ReviewCreateRequest, ReviewResponse } from '@/lib/reviews/schema'

type Creation = { userId: number; productId: number; input: ReviewCreateRequest }

/** Writes a review of a product that the user has bought with the order. Unique indexes allow one for each product. */
export function createReview(db: Db, { userId, productId, input }: Creation): Promise<ReviewResponse> {
  const { orderId, stars, body, pictures } = input
  return transaction(db, async (tx) => {
    await requirePaidLine(tx, { orderId, productId, userId })
    await keepPictures(tx, pictures)
    const review = { orderId, productId, userId, stars, body, pictures }
    const [created] = await tx.review.createManyAndReturn({
      data: [review],
      skipDuplicates: true,
      select: { id: true },
    })
    const [written] = created ? [created] : await rewrite(tx, review)
    if (!written) throw new ShopError('REVIEW_EXISTS')
    await countStars(tx, productId, [{ stars, by: 1 }])
    return getReview(written.id, userId, tx)
  })
}

type Content = ReviewCreateRequest & { productId: number; userId: number }

/** Takes the place of a review that its author has deleted although it was reported, and keeps the reports. */
const rewrite = (tx: Tx, { productId, userId, ...content }: Content) =>
  tx.review.updateManyAndReturn({
    where: { productId, userId, withdrawnAt: { not: null } },
    data: {
      ...content,
      version: { increment: 1 },
      createdAt: new Date(),
      editedAt: null,
      hiddenAt: null,
      hiddenReason: null,
      withdrawnAt: null,
    },
    select: { id: true },
  })
