import { getCart, lockCart } from '@/lib/cart/queries'
import { CART_LINES_MAX, type CartMergeRequest, type CartResponse } from '@/lib/cart/schema'
import { QUANTITY_MAX } from '@/lib/catalog/quantity-max'
import { findProductsOnSale } from '@/lib/catalog/queries'
import { type Db, transaction } from '@/lib/database/transaction'

/**
 * Adds a guest's cart to the cart of the person who has just signed in. Nothing is refused at that moment: quantities
 * are capped at the stock and 99; products that are not on sale and lines that a full cart cannot hold are left out.
 */
export function mergeCart(db: Db, userId: number, { items }: CartMergeRequest): Promise<CartResponse> {
  return transaction(db, async (tx) => {
    await lockCart(tx, userId)
    const quantities = quantityByProduct(items)
    const products = await findProductsOnSale(tx, [...quantities.keys()])
    const lines = new Map(
      (await tx.cartItem.findMany({ where: { userId } })).map((line) => [line.productId, line.quantity]),
    )
    const byProduct = new Map(products.map((product) => [product.id, product]))
    const merged: { productId: number; quantity: number; priceSeen: number; stockSeen: number }[] = []
    for (const [productId, quantity] of quantities) {
      const product = byProduct.get(productId)
      const before = lines.get(productId) ?? 0
      if (!product?.stock || (before === 0 && lines.size >= CART_LINES_MAX)) continue
      const { price: priceSeen, stock: stockSeen } = product
      const total = Math.max(before, Math.min(before + quantity, stockSeen, QUANTITY_MAX))
      merged.push({ productId, quantity: total, priceSeen, stockSeen })
      lines.set(productId, total)
    }
    // In the order of their keys, as a sale removes them: otherwise the two could deadlock.
    for (const { productId, ...line } of merged.toSorted((a, b) => a.productId - b.productId)) {
      await tx.cartItem.upsert({
        where: { userId_productId: { userId, productId } },
        create: { userId, productId, ...line },
        update: line,
      })
    }
    return getCart(userId, tx)
  })
}

/** In the guest's order; a product that is there twice is added up. */
function quantityByProduct(items: CartMergeRequest['items']): Map<number, number> {
  const quantities = new Map<number, number>()
  for (const { productId, quantity } of items) {
    quantities.set(productId, (quantities.get(productId) ?? 0) + quantity)
  }
  return quantities
}
