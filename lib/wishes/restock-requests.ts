import { findProduct, getProduct } from '@/lib/catalog/queries'
import { prisma } from '@/lib/database/client'
import { type Db, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { lockUser } from '@/lib/users/require-user'

/** More products than a person waits for. */
const REQUESTS_MAX = 100

type RestockState = { productId: number; waiting: boolean }

export async function getRestockRequest(userId: number, productId: number): Promise<RestockState> {
  await getProduct(productId)
  const waiting = await prisma.restockRequest.count({ where: { userId, productId, toldAt: null } })
  return { productId, waiting: waiting > 0 }
}

/** Asking again changes nothing, so that the place in the queue is kept. The user's row is locked against two at once. */
export function requestRestock(db: Db, userId: number, productId: number): Promise<RestockState> {
  return transaction(db, async (tx) => {
    await lockUser(tx, userId)
    const product = await findProduct(productId, { hidden: false }, tx)
    if (!product) throw new ShopError('PRODUCT_NOT_FOUND', { productId })
    if (product.stockQuantity > 0)
      throw new ShopError('INVALID_REQUEST', { reason: 'IN_STOCK', stockQuantity: product.stockQuantity })
    const waiting = await tx.restockRequest.findMany({
      where: { userId, toldAt: null },
      select: { productId: true },
    })
    if (waiting.some((request) => request.productId === productId)) return { productId, waiting: true }
    if (waiting.length >= REQUESTS_MAX)
      throw new ShopError('INVALID_REQUEST', { reason: 'TOO_MANY_REQUESTED', limit: REQUESTS_MAX })
    await tx.restockRequest.create({ data: { userId, productId }, select: { id: true } })
    // An update waits for a worker that is about to delete the row, and then inserts it again.
    await tx.restockWatch.upsert({
      where: { productId },
      create: { productId },
      update: { productId },
      select: { productId: true },
    })
    return { productId, waiting: true }
  })
}

export async function cancelRestock(db: Db, userId: number, productId: number): Promise<RestockState> {
  await getProduct(productId, { hidden: true }, db)
  await db.restockRequest.deleteMany({ where: { userId, productId, toldAt: null } })
  return { productId, waiting: false }
}
