import { getCart, lockCart } from '@/lib/cart/queries'
import type { CartResponse } from '@/lib/cart/schema'
import { query, sql } from '@/lib/db'
import { ShopError } from '@/lib/errors'
import { transaction } from '@/lib/transaction'

/** Takes a product out of the cart. */
export function removeItem(userId: number, productId: number): Promise<CartResponse> {
  return transaction(async (tx) => {
    await lockCart(tx, userId)
    const [gone] = await query(
      tx,
      sql`delete from cart_items where user_id = ${userId} and product_id = ${productId} returning product_id`,
    )
    if (!gone) throw new ShopError('CART_ITEM_NOT_FOUND', { productId })
    return getCart(userId)
  })
}
