import type { CartItemResponse, CartResponse } from '@/lib/cart/schema'
import { optionsOf } from '@/lib/catalog/product-options'
import { prisma } from '@/lib/database/client'
import { coalesce } from '@/lib/database/coalesce'
import { queryCombined } from '@/lib/database/combine-queries'
import { bigints, sql } from '@/lib/database/sql'
import type { Db, Tx } from '@/lib/database/transaction'
import { seoulTime } from '@/lib/time'
import { lockUser, requireUser } from '@/lib/users/require-user'

/** A cart with today's prices and stock, in the order in which it was filled. */
export async function getCart(userId: number, db: Db = prisma): Promise<CartResponse> {
  const lines = await findLines(userId, db)
  if (lines.length === 0) await requireUser(userId, db)
  const items = lines.map(toItem)
  return {
    userId,
    items,
    totalQuantity: items.reduce((sum, item) => sum + item.quantity, 0),
    totalPrice: items.reduce((sum, item) => sum + item.totalPrice, 0),
  }
}

const findLines = (userId: number, db: Db) =>
  db.cartItem.findMany({
    where: { userId },
    include: { product: true },
    orderBy: [{ addedAt: 'asc' }, { productId: 'asc' }],
  })

type Line = Awaited<ReturnType<typeof findLines>>[number]

const toItem = ({ product, productId, quantity, priceSeen, stockSeen, addedAt }: Line): CartItemResponse => ({
  productId,
  productName: product.name,
  productNameEn: product.nameEn,
  category: product.category,
  imageUrl: product.imageUrl,
  options: optionsOf(product),
  quantity,
  price: product.price,
  wasPrice: product.wasPrice,
  stockQuantity: product.stock,
  onSale: product.onSale,
  totalPrice: product.price * quantity,
  priceWhenAdded: priceSeen,
  stockWhenAdded: stockSeen,
  priceChanged: product.price !== priceSeen,
  stockChanged: product.stock !== stockSeen,
  buyable: product.onSale && product.stock >= quantity,
  addedAt: seoulTime(addedAt),
})

const countLines = coalesce<number, { userId: number; count: number }>(async (db, userIds) => {
  const rows = await queryCombined<{ userId: number; count: number }>(
    db,
    sql`select user_id as "userId", count(*)::int as count from cart_items
        where user_id = any(${bigints(userIds)}) group by user_id`,
  )
  return new Map(rows.map((row) => [row.userId, row]))
})

/** How many products are in a cart, for its icon. */
export const countCartLines = async (userId: number): Promise<number> =>
  (await countLines(prisma, userId))?.count ?? 0

/** Locks the cart by its owner's row, so that concurrent requests cannot add more lines than a cart may have. */
export const lockCart = (tx: Tx, userId: number): Promise<void> => lockUser(tx, userId)
