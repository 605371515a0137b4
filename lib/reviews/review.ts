import type { ReviewResponse, ReviewSummary } from '@/lib/reviews/schema'
import { shortName } from '@/lib/reviews/short-name'
import { seoulTime } from '@/lib/time'

export const withAuthor = { user: { select: { name: true } } } as const

/** What shoppers see of a review. */
export type ReviewRow = Omit<
  ReviewResponse,
  'reviewId' | 'authorName' | 'isMine' | 'createdAt' | 'editedAt'
> & {
  id: number
  userId: number
  createdAt: Date
  editedAt: Date | null
  user: { name: string }
}

export const toReview = (row: ReviewRow, viewerId: number | null): ReviewResponse => ({
  reviewId: row.id,
  productId: row.productId,
  authorName: shortName(row.user.name),
  stars: row.stars,
  body: row.body,
  pictures: row.pictures,
  createdAt: seoulTime(row.createdAt),
  editedAt: row.editedAt && seoulTime(row.editedAt),
  isMine: viewerId !== null && row.userId === viewerId,
})

/** Of the numbers of reviews with 1, 2, 3, 4 and 5 stars. */
export function summaryOf(distribution: number[]): ReviewSummary {
  const count = distribution.reduce((sum, number) => sum + number, 0)
  const stars = distribution.reduce((sum, number, at) => sum + number * (at + 1), 0)
  return { count, average: count === 0 ? null : Math.round((10 * stars) / count) / 10, distribution }
}
