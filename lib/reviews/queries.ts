import { findProduct } from '@/lib/catalog/queries'
import { prisma } from '@/lib/database/client'
import { coalesce } from '@/lib/database/coalesce'
import { queryReplica, type ReadSource } from '@/lib/database/replica'
import { bigints, sql } from '@/lib/database/sql'
import type { Db } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { pageOf } from '@/lib/http/page-of'
import { type ReviewRow, summaryOf, toReview, withAuthor } from '@/lib/reviews/review'
import type { ReviewPage, ReviewResponse, ReviewSummary } from '@/lib/reviews/schema'

type Totals = { stars1: number; stars2: number; stars3: number; stars4: number; stars5: number }

const summaryIn = ({ stars1, stars2, stars3, stars4, stars5 }: Totals): ReviewSummary =>
  summaryOf([stars1, stars2, stars3, stars4, stars5])

const NO_REVIEWS = summaryOf([0, 0, 0, 0, 0])

type PageQuery = { limit: number; cursor?: number | undefined }

/** The visible reviews of a product, newest first. */
export async function listReviews(
  productId: number,
  viewerId: number | null,
  { limit, cursor }: PageQuery,
): Promise<ReviewPage> {
  const [totals, rows] = await Promise.all([
    prisma.reviewTotal.findUnique({ where: { productId } }),
    prisma.review.findMany({
      where: { productId, hiddenAt: null, ...(cursor !== undefined && { id: { lt: cursor } }) },
      include: withAuthor,
      orderBy: { id: 'desc' },
      take: limit + 1,
    }),
  ])
  return reviewPage(rows, totals ? summaryIn(totals) : NO_REVIEWS, viewerId, limit)
}

function reviewPage(rows: ReviewRow[], summary: ReviewSummary, viewerId: number | null, limit: number) {
  const { items, nextCursor } = pageOf(rows, limit, ({ id }) => id)
  return { items: items.map((row) => toReview(row, viewerId)), nextCursor, summary }
}

/** How many the page of a product shows. */
const NEWEST = 5

type Newest = { rows: ReviewRow[]; summary: ReviewSummary }
type NewestRow = Omit<ReviewRow, 'user'> & Totals & { authorName: string }

/** The totals and the newest visible reviews of many products in one statement, for every request for a product's page. */
const loadNewest = (source: ReadSource) =>
  coalesce<number, Newest>(async (_, productIds) => {
    const rows = await queryReplica<NewestRow>(
      sql`select t.product_id as "productId", t.stars_1 as stars1, t.stars_2 as stars2, t.stars_3 as stars3,
                 t.stars_4 as stars4, t.stars_5 as stars5, r.id, r.user_id as "userId", r.stars, r.body, r.pictures,
                 r.created_at as "createdAt", r.edited_at as "editedAt", u.name as "authorName"
          from review_totals t
          cross join lateral (
            select * from reviews where product_id = t.product_id and hidden_at is null
            order by id desc limit ${NEWEST + 1}) r
          join users u on u.id = r.user_id
          where t.product_id = any(${bigints(productIds)}) order by r.id desc`,
      source,
    )
    const newest = new Map<number, Newest>()
    for (const { authorName, ...row } of rows) {
      const known = newest.get(row.productId) ?? { rows: [], summary: summaryIn(row) }
      newest.set(row.productId, known)
      known.rows.push({ ...row, user: { name: authorName } })
    }
    return newest
  })

const newestReviews = { primary: loadNewest('primary'), replica: loadNewest('replica') }

/** The newest visible reviews of a product, for its page. */
export async function listNewestReviews(
  productId: number,
  viewerId: number | null,
  source: ReadSource,
): Promise<ReviewPage> {
  const { rows, summary } = (await newestReviews[source](prisma, productId)) ?? {
    rows: [],
    summary: NO_REVIEWS,
  }
  return reviewPage(rows, summary, viewerId, NEWEST)
}

/** The same for the API, where a product that the shop does not show is not found. */
export async function listProductReviews(
  productId: number,
  viewerId: number | null,
  page: PageQuery,
): Promise<ReviewPage> {
  if (!(await findProduct(productId))) throw new ShopError('PRODUCT_NOT_FOUND', { productId })
  return listReviews(productId, viewerId, page)
}

export async function getReview(reviewId: number, viewerId: number, db: Db): Promise<ReviewResponse> {
  const row = await db.review.findUnique({ where: { id: reviewId }, include: withAuthor })
  if (!row) throw new ShopError('REVIEW_NOT_FOUND')
  return toReview(row, viewerId)
}

export type OwnReview = ReviewResponse & { hiddenReason: string | null }

/** What its buyer has written about the products of an order, by product. */
export async function findReviewsOfOrder(orderId: number, userId: number): Promise<Map<number, OwnReview>> {
  const rows = await prisma.review.findMany({
    where: { orderId, userId, withdrawnAt: null },
    include: withAuthor,
  })
  return new Map(
    rows.map((row) => [row.productId, { ...toReview(row, userId), hiddenReason: row.hiddenReason }]),
  )
}
