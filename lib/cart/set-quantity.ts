import { soldOut } from '@/lib/cart/put-line'
import { getCart, lockCart } from '@/lib/cart/queries'
import type { CartResponse } from '@/lib/cart/schema'
import { query, sql } from '@/lib/db'
import { ShopError } from '@/lib/errors'
import { transaction } from '@/lib/transaction'

type Line = { userId: number; productId: number; quantity: number }
type Found = { stock: number; inCart: number; done: number | null }

/** Makes a line exactly so many. Fewer than before is always allowed, even of what is nearly gone. */
export function setQuantity({ userId, productId, quantity }: Line): Promise<CartResponse> {
  return transaction(async (tx) => {
    await lockCart(tx, userId)
    const [found] = await query<Found>(
      tx,
      sql`with line as (
            select i.product_id, i.quantity, p.stock, p.price
            from cart_items i join products p on p.id = i.product_id
            where i.user_id = ${userId} and i.product_id = ${productId}
          ), done as (
            update cart_items i set quantity = ${quantity}, price_seen = line.price, stock_seen = line.stock
            from line where i.user_id = ${userId} and i.product_id = line.product_id
              and (line.stock >= ${quantity} or line.quantity > ${quantity})
            returning i.quantity
          )
          select stock, quantity as "inCart", (select quantity from done) as done from line`,
    )
    if (!found) throw new ShopError('CART_ITEM_NOT_FOUND', { productId })
    if (found.done === null) throw soldOut(productId, found)
    return getCart(userId)
  })
}
