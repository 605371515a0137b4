import { getCart, lockCart } from '@/lib/cart/queries'
import type { CartResponse } from '@/lib/cart/schema'
import { type Db, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'

/** Removes a product from the cart. */
export function removeItem(db: Db, userId: number, productId: number): Promise<CartResponse> {
  return transaction(db, async (tx) => {
    await lockCart(tx, userId)
    const { count } = await tx.cartItem.deleteMany({ where: { userId, productId } })
    if (count === 0) throw new ShopError('CART_ITEM_NOT_FOUND', { productId })
    return getCart(userId, tx)
  })
}
