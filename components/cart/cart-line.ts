import { nameIn } from '@/components/catalog/product-words'
import type { CartItemResponse } from '@/lib/cart/schema'
import type { ProductResponse } from '@/lib/catalog/schema'
import type { Locale } from '@/lib/i18n/locale'
import type { GuestLine } from './guest-cart'

export type CartLine = {
  productId: number
  name: string
  imageUrl: string | null
  quantity: number
  price: number
  /** What it cost when it was added; a guest's cart does not remember. */
  priceWhenAdded: number
  stock: number
  onSale: boolean
}

export const fromCart = (item: CartItemResponse, locale: Locale): CartLine => ({
  productId: item.productId,
  name: nameIn(locale, item),
  imageUrl: item.imageUrl,
  quantity: item.quantity,
  price: item.price,
  priceWhenAdded: item.priceWhenAdded,
  stock: item.stockQuantity,
  onSale: item.onSale,
})

/** A guest's lines with today's figures; what the catalogue no longer has is left out. */
export function fromGuest(
  lines: readonly GuestLine[],
  products: readonly ProductResponse[],
  locale: Locale,
): CartLine[] {
  return lines.flatMap(({ productId, quantity }) => {
    const product = products.find((each) => each.productId === productId)
    return product ? [fromProduct(product, quantity, locale)] : []
  })
}

export const fromProduct = (product: ProductResponse, quantity: number, locale: Locale): CartLine => ({
  productId: product.productId,
  name: nameIn(locale, product),
  imageUrl: product.imageUrl,
  quantity,
  price: product.price,
  priceWhenAdded: product.price,
  stock: product.stockQuantity,
  onSale: product.onSale,
})

export const isBuyable = ({ onSale, stock, quantity }: CartLine): boolean => onSale && stock >= quantity

/** Nothing of it can be bought, however few one would take. */
export const isGone = ({ onSale, stock }: CartLine): boolean => !onSale || stock === 0
