import { cacheReads } from '@/lib/database/cache-reads'
import { prisma } from '@/lib/database/client'
import type { Db } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import type { Prisma } from '@/lib/generated/prisma/client'
import { type Page, pageOf } from '@/lib/http/page-of'
import { orderedProductSelect, toOrderedProduct } from '@/lib/orders/ordered-product'
import { refundOf } from '@/lib/orders/refund-rule'
import type { AdminReturn, AdminReturnQuery, ReturnCounts } from '@/lib/returns/admin-schema'
import type { OpenReturn, ReturnResponse, ReturnState } from '@/lib/returns/schema'
import { seoulTime } from '@/lib/time'

const include = {
  user: { select: { name: true } },
  order: {
    select: {
      subtotal: true,
      discount: true,
      deliveryFee: true,
      lines: { select: { productId: true, unitPrice: true, quantity: true, returned: true } },
    },
  },
  lines: {
    select: {
      productId: true,
      quantity: true,
      received: true,
      sellable: true,
      line: { select: orderedProductSelect },
    },
    orderBy: { productId: 'asc' },
  },
} as const satisfies Prisma.ReturnInclude

type Row = Prisma.Result<typeof prisma.return, { include: typeof include }, 'findUniqueOrThrow'>

const isOpen: Record<ReturnState, boolean> = {
  REQUESTED: true,
  ACCEPTED: true,
  REFUSED: false,
  WITHDRAWN: false,
  REFUNDED: false,
}

const toAdminReturn = ({ id, order, user, lines, ...row }: Row): AdminReturn => ({
  returnId: id,
  orderId: row.orderId,
  userId: row.userId,
  userName: user.name,
  kind: row.kind,
  state: row.state,
  reason: row.reason,
  note: row.note,
  pictures: row.pictures,
  decision: row.decision,
  expectedRefund: isOpen[row.state] ? refundOf(order, lines) : 0,
  refundAmount: row.refundAmount,
  exchangeOrderId: row.exchangeOrderId,
  requestedAt: seoulTime(row.requestedAt),
  acceptedAt: row.acceptedAt && seoulTime(row.acceptedAt),
  closedAt: row.closedAt && seoulTime(row.closedAt),
  lines: lines.map(({ line, ...rest }) => ({
    ...toOrderedProduct(line),
    ...rest,
    imageUrl: line.product.imageUrl,
  })),
})

/** Without what only the desk sees. */
const toReturn = ({ userName: _, lines, ...row }: AdminReturn): ReturnResponse => ({
  ...row,
  lines: lines.map(({ sellable: _, ...line }) => line),
})

/** The newest return of each of these orders of a user that is not decided or not finished yet. */
export async function findOpenReturns(
  userId: number,
  orderIds: readonly number[],
): Promise<Map<number, OpenReturn>> {
  const rows = await prisma.return.findMany({
    where: { userId, orderId: { in: [...orderIds] }, state: { in: ['REQUESTED', 'ACCEPTED'] } },
    select: { orderId: true, kind: true, state: true },
    orderBy: { id: 'asc' },
  })
  return new Map(rows.map(({ orderId, ...open }) => [orderId, open]))
}

export async function getAdminReturn(returnId: number, db: Db = prisma): Promise<AdminReturn> {
  const row = await db.return.findUnique({ where: { id: returnId }, include })
  if (!row) throw new ShopError('RETURN_NOT_FOUND')
  return toAdminReturn(row)
}

/** A return; with a user id, only when it belongs to that user. */
export async function getReturn(
  returnId: number,
  userId: number | null,
  db: Db = prisma,
): Promise<ReturnResponse> {
  const found = await getAdminReturn(returnId, db)
  if (userId !== null && found.userId !== userId) throw new ShopError('RETURN_NOT_FOUND')
  return toReturn(found)
}

type Filter = { userId: number; orderId?: number | undefined; cursor?: number | undefined; limit: number }

/** A user's returns, newest first. */
export async function listReturns({ userId, orderId, cursor, limit }: Filter): Promise<Page<ReturnResponse>> {
  const rows = await prisma.return.findMany({
    where: {
      userId,
      ...(orderId !== undefined && { orderId }),
      ...(cursor !== undefined && { id: { lt: cursor } }),
    },
    include,
    orderBy: { id: 'desc' },
    take: limit + 1,
  })
  const { items, nextCursor } = pageOf(rows, limit, ({ id }) => id)
  return { items: items.map((row) => toReturn(toAdminReturn(row))), nextCursor }
}

/** Returns as the desk sees them: those to be handled the oldest first, others the newest first. */
export async function listAllReturns({
  state,
  orderId,
  cursor,
  limit,
}: AdminReturnQuery): Promise<Page<AdminReturn>> {
  const isQueue = state !== undefined && isOpen[state]
  const rows = await prisma.return.findMany({
    where: {
      ...(state !== undefined && { state }),
      ...(orderId !== undefined && { orderId }),
      ...(cursor !== undefined && { id: isQueue ? { gt: cursor } : { lt: cursor } }),
    },
    include,
    orderBy: { id: isQueue ? 'asc' : 'desc' },
    take: limit + 1,
  })
  const { items, nextCursor } = pageOf(rows, limit, ({ id }) => id)
  return { items: items.map(toAdminReturn), nextCursor }
}

/** More than are handled in a day; counting further would cost without telling more. */
const COUNTS_TO = 1000
/** How old the counts may be, however many operators look. */
const FRESH_MS = 2000

/** How long the queues of the desk are. */
export const countReturns = cacheReads<void, ReturnCounts>(async () => {
  const countUpTo = async (state: ReturnState) =>
    (await prisma.return.findMany({ where: { state }, select: { id: true }, take: COUNTS_TO })).length
  const [toDecide, toReceive] = await Promise.all([countUpTo('REQUESTED'), countUpTo('ACCEPTED')])
  return { toDecide, toReceive, countsTo: COUNTS_TO }
}, FRESH_MS)
