import type { CartItemResponse, CartResponse } from '@/lib/cart/schema'
import { db, query, sql, type Tx } from '@/lib/db'
import { ShopError } from '@/lib/errors'
import { seoulTime } from '@/lib/time'

type Row = Omit<CartItemResponse, 'addedAt' | 'priceChanged' | 'stockChanged' | 'buyable' | 'totalPrice'> & {
  addedAt: Date
}

/** A cart with today's prices and stock, in the order in which it was filled. */
export async function getCart(userId: number): Promise<CartResponse> {
  const rows = await query<Row>(
    db,
    sql`select i.product_id as "productId", p.name as "productName", p.name_en as "productNameEn", p.category,
               p.image_url as "imageUrl", i.quantity, p.price, p.stock as "stockQuantity", p.on_sale as "onSale",
               i.price_seen as "priceWhenAdded", i.stock_seen as "stockWhenAdded", i.added_at as "addedAt"
        from cart_items i join products p on p.id = i.product_id
        where i.user_id = ${userId} order by i.added_at, i.product_id`,
  )
  if (rows.length === 0) await requireUser(userId)
  const items = rows.map(toItem)
  return {
    userId,
    items,
    totalQuantity: items.reduce((sum, item) => sum + item.quantity, 0),
    totalPrice: items.reduce((sum, item) => sum + item.totalPrice, 0),
  }
}

const toItem = (row: Row): CartItemResponse => ({
  ...row,
  totalPrice: row.price * row.quantity,
  priceChanged: row.price !== row.priceWhenAdded,
  stockChanged: row.stockQuantity !== row.stockWhenAdded,
  buyable: row.onSale && row.stockQuantity >= row.quantity,
  addedAt: seoulTime(row.addedAt),
})

/** How many products lie in a cart: the figure on its icon. */
export async function countCartLines(userId: number): Promise<number> {
  const [counted] = await query<{ lines: number }>(
    db,
    sql`select count(*)::int as lines from cart_items where user_id = ${userId}`,
  )
  return counted?.lines ?? 0
}

async function requireUser(userId: number): Promise<void> {
  const [user] = await query(db, sql`select 1 as one from users where id = ${userId}`)
  if (!user) throw new ShopError('USER_NOT_FOUND')
}

/** One writer of a cart at a time, so that fifty lines stay fifty; whoever buys or signs in is not kept waiting. */
export async function lockCart(tx: Tx, userId: number): Promise<void> {
  const [user] = await query(tx, sql`select id from users where id = ${userId} for no key update`)
  if (!user) throw new ShopError('USER_NOT_FOUND')
}
