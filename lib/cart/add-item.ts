import { quantityRefused } from '@/lib/cart/quantity-refused'
import { getCart, lockCart } from '@/lib/cart/queries'
import { CART_LINES_MAX, type CartResponse } from '@/lib/cart/schema'
import { QUANTITY_MAX } from '@/lib/catalog/quantity-max'
import { findProductsOnSale } from '@/lib/catalog/queries'
import { type Db, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'

type Item = { userId: number; productId: number; quantity: number }

/** Adds a product to the cart, or more of it when it is there already. */
export function addItem(db: Db, { userId, productId, quantity }: Item): Promise<CartResponse> {
  return transaction(db, async (tx) => {
    await lockCart(tx, userId)
    const [product] = await findProductsOnSale(tx, [productId])
    if (!product) throw new ShopError('PRODUCT_NOT_FOUND', { productId })
    const { price, stock } = product
    const line = await tx.cartItem.findUnique({ where: { userId_productId: { userId, productId } } })
    const inCart = line?.quantity ?? 0
    if (inCart + quantity > Math.min(stock, QUANTITY_MAX)) throw quantityRefused(productId, stock, inCart)
    const seen = { priceSeen: price, stockSeen: stock }
    await tx.cartItem.upsert({
      where: { userId_productId: { userId, productId } },
      create: { userId, productId, quantity, ...seen },
      update: { quantity: inCart + quantity, ...seen },
    })
    if ((await tx.cartItem.count({ where: { userId } })) > CART_LINES_MAX) throw new ShopError('CART_FULL')
    return getCart(userId, tx)
  })
}
