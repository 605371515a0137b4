import { getCart, lockCart } from '@/lib/cart/queries'
import { removeFromCarts } from '@/lib/cart/remove-from-carts'
import type { CartResponse } from '@/lib/cart/schema'
import { query } from '@/lib/database/sql'
import { type Db, transaction } from '@/lib/database/transaction'

/** Takes everything out of the cart. */
export function clearCart(db: Db, userId: number): Promise<CartResponse> {
  return transaction(db, async (tx) => {
    await lockCart(tx, userId)
    const lines = await tx.cartItem.findMany({ where: { userId }, select: { productId: true } })
    await query(tx, removeFromCarts([{ userId, lines }]))
    return getCart(userId, tx)
  })
}
