import { HOUR_MS } from '@/lib/time'
import type { DemoProduct } from './catalogue'
import type { PlannedOrder } from './plan'
import texts from './reviews.json'

export type PlannedReview = {
  id: number
  orderId: number
  productId: number
  userId: number
  stars: number
  body: string
  createdAt: Date
}

/** Time to receive and use what was ordered. */
const USED_AFTER_MS = 30 * HOUR_MS

/** Each text as a review by someone else who paid for its product, as far as enough people have bought it. */
export function planReviews(now: Date, orders: PlannedOrder[], products: DemoProduct[]): PlannedReview[] {
  const paid = orders.flatMap(({ id, personId, status, paidAt, lines }) =>
    status === 'PAID' && paidAt && now.getTime() - paidAt.getTime() > USED_AFTER_MS
      ? lines.map(({ productId }) => ({ orderId: id, productId, userId: personId, paidAt }))
      : [],
  )
  const authors = new Set<string>()
  const reviews = texts.flatMap(({ picture, stars, body }) => {
    const product = products.find(({ image }) => image === `/products/${picture}.webp`)
    const line = paid.find(
      ({ productId, userId }) =>
        // The demo's own shopper finds products to review.
        productId === product?.id && userId !== 1 && !authors.has(`${productId} ${userId}`),
    )
    if (!line) return []
    const { paidAt, ...bought } = line
    authors.add(`${bought.productId} ${bought.userId}`)
    return [{ ...bought, stars, body, createdAt: new Date(paidAt.getTime() + USED_AFTER_MS) }]
  })
  return reviews
    .toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
    .map((review, index) => ({ id: index + 1, ...review }))
}
