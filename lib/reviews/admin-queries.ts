import { prisma } from '@/lib/database/client'
import { contains } from '@/lib/database/like'
import type { Db } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import type { Prisma } from '@/lib/generated/prisma/client'
import { type Page, pageOf } from '@/lib/http/page-of'
import { orderedProductSelect, toOrderedProduct } from '@/lib/orders/ordered-product'
import type { AdminReview, AdminReviewQuery } from '@/lib/reviews/admin-schema'
import { seoulTime } from '@/lib/time'

const include = {
  user: { select: { name: true } },
  line: { select: orderedProductSelect },
  reportedBy: { select: { reason: true }, distinct: ['reason'], take: 10 },
} as const satisfies Prisma.ReviewInclude

type Row = Prisma.Result<typeof prisma.review, { include: typeof include }, 'findUniqueOrThrow'>

const toAdminReview = (row: Row): AdminReview => ({
  reviewId: row.id,
  ...toOrderedProduct(row.line),
  userId: row.userId,
  orderId: row.orderId,
  authorName: row.user.name,
  stars: row.stars,
  body: row.body,
  pictures: row.pictures,
  reports: row.reports,
  reportReasons: row.reports > 0 ? row.reportedBy.map(({ reason }) => reason) : [],
  createdAt: seoulTime(row.createdAt),
  editedAt: row.editedAt && seoulTime(row.editedAt),
  hiddenAt: row.hiddenAt && seoulTime(row.hiddenAt),
  hiddenReason: row.hiddenReason,
  version: row.version,
})

const STATES: Record<NonNullable<AdminReviewQuery['state']>, Prisma.ReviewWhereInput> = {
  reported: { reports: { gt: 0 }, hiddenAt: null },
  hidden: { hiddenAt: { not: null } },
}

/** Every review, newest first. */
export async function listAllReviews({
  state,
  q,
  cursor,
  limit,
}: AdminReviewQuery): Promise<Page<AdminReview>> {
  const productId = q !== undefined && /^\d{1,15}$/.test(q) ? Number(q) : undefined
  const rows = await prisma.review.findMany({
    where: {
      withdrawnAt: null,
      AND: [
        state === undefined ? {} : STATES[state],
        q === undefined ? {} : { OR: [{ body: contains(q) }, ...(productId ? [{ productId }] : [])] },
        cursor === undefined ? {} : { id: { lt: cursor } },
      ],
    },
    include,
    orderBy: { id: 'desc' },
    take: limit + 1,
  })
  const { items, nextCursor } = pageOf(rows, limit, ({ id }) => id)
  return { items: items.map(toAdminReview), nextCursor }
}

export async function getAdminReview(reviewId: number, db: Db): Promise<AdminReview> {
  const row = await db.review.findUnique({ where: { id: reviewId }, include })
  if (!row) throw new ShopError('REVIEW_NOT_FOUND')
  return toAdminReview(row)
}
