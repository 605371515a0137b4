import { z } from 'zod'
import { findProduct, findProducts, getProduct } from '@/lib/catalog/queries'
import { prisma } from '@/lib/database/client'
import { type Db, type Tx, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { decodeCursor, encodeCursor, type Page, pageOf } from '@/lib/http/page-of'
import { seoulTime } from '@/lib/time'
import { lockUser } from '@/lib/users/require-user'
import { WISHES_MAX, type WishResponse } from '@/lib/wishes/schema'

/** The time and the product of the last wish of a page. */
const Cursor = z.tuple([z.iso.datetime(), z.int().min(1)])

type WishesQuery = { cursor?: string | undefined; limit: number }

/** A user's wishes, the last one first. Products that were taken off sale are left out. */
export async function listWishes(
  userId: number,
  { cursor, limit }: WishesQuery,
): Promise<Page<WishResponse>> {
  const after = cursor === undefined ? null : Cursor.safeParse(decodeCursor(cursor))
  const last = after?.success ? { createdAt: new Date(after.data[0]), productId: after.data[1] } : null
  const rows = await prisma.wish.findMany({
    where: {
      userId,
      ...(last && {
        OR: [
          { createdAt: { lt: last.createdAt } },
          { createdAt: last.createdAt, productId: { lt: last.productId } },
        ],
      }),
    },
    orderBy: [{ createdAt: 'desc' }, { productId: 'desc' }],
    take: limit + 1,
  })
  const page = pageOf(rows, limit, (row) => encodeCursor([row.createdAt.toISOString(), row.productId]))
  const products = await findProducts(
    prisma,
    page.items.map(({ productId }) => productId),
  )
  const items = page.items.flatMap(({ productId, createdAt }) => {
    const product = products.get(productId)
    return product?.onSale ? [{ product, addedAt: seoulTime(createdAt) }] : []
  })
  return { ...page, items }
}

export const hasWish = async (userId: number, productId: number): Promise<boolean> =>
  (await prisma.wish.count({ where: { userId, productId } })) > 0

/** Adding again changes nothing. The user's row is locked, so that concurrent requests cannot exceed the limit. */
export function addWish(db: Db, userId: number, productId: number): Promise<void> {
  return transaction(db, async (tx) => {
    await lockUser(tx, userId)
    if (!(await findProduct(productId, { hidden: false }, tx)))
      throw new ShopError('PRODUCT_NOT_FOUND', { productId })
    if ((await tx.wish.count({ where: { userId } })) >= WISHES_MAX)
      throw new ShopError('INVALID_REQUEST', { reason: 'TOO_MANY_WISHES', limit: WISHES_MAX })
    await tx.wish.createMany({ data: [{ userId, productId }], skipDuplicates: true })
  })
}

export async function removeWish(db: Db, userId: number, productId: number): Promise<void> {
  await getProduct(productId, { hidden: true }, db)
  await db.wish.deleteMany({ where: { userId, productId } })
}

/** Deletes what someone who leaves has wished and waits for. */
export async function forgetWishes(tx: Tx, userId: number): Promise<void> {
  await tx.wish.deleteMany({ where: { userId } })
  await tx.restockRequest.deleteMany({ where: { userId } })
}
