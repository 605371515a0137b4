import { getCart, lockCart } from '@/lib/cart/queries'
import type { CartResponse } from '@/lib/cart/schema'
import { query, sql } from '@/lib/database/sql'
import { type Db, transaction } from '@/lib/database/transaction'

/** Takes everything out of the cart. */
export function clearCart(db: Db, userId: number): Promise<CartResponse> {
  return transaction(db, async (tx) => {
    await lockCart(tx, userId)
    await query(
      tx,
      sql`delete from cart_items c using (
            select product_id from cart_items where user_id = ${userId} order by product_id for update) held
          where c.user_id = ${userId} and c.product_id = held.product_id`,
    )
    return getCart(userId, tx)
  })
}
