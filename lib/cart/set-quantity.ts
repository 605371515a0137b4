import { quantityRefused } from '@/lib/cart/quantity-refused'
import { getCart, lockCart } from '@/lib/cart/queries'
import type { CartResponse } from '@/lib/cart/schema'
import { type Db, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'

type Line = { userId: number; productId: number; quantity: number }

/** Sets the quantity of a line. Lowering it is always allowed, even when the stock is smaller still. */
export function setQuantity(db: Db, { userId, productId, quantity }: Line): Promise<CartResponse> {
  return transaction(db, async (tx) => {
    await lockCart(tx, userId)
    const where = { userId_productId: { userId, productId } }
    const line = await tx.cartItem.findUnique({ where, include: { product: true } })
    if (!line) throw new ShopError('CART_ITEM_NOT_FOUND', { productId })
    const { price, stock } = line.product
    if (quantity > stock && quantity >= line.quantity) throw quantityRefused(productId, stock, line.quantity)
    await tx.cartItem.update({ where, data: { quantity, priceSeen: price, stockSeen: stock } })
    return getCart(userId, tx)
  })
}
