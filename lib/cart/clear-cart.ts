import { getCart, lockCart } from '@/lib/cart/queries'
import type { CartResponse } from '@/lib/cart/schema'
import { query, sql } from '@/lib/db'
import { transaction } from '@/lib/transaction'

/** Takes everything out of the cart. */
export function clearCart(userId: number): Promise<CartResponse> {
  return transaction(async (tx) => {
    await lockCart(tx, userId)
    await query(tx, sql`delete from cart_items where user_id = ${userId}`)
    return getCart(userId)
  })
}
