import type { CartItemResponse } from '@/lib/cart/schema'
import { fullNameIn } from '@/lib/catalog/product-words'
import type { ProductResponse } from '@/lib/catalog/schema'
import type { Locale } from '@/lib/i18n/locale'
import type { GuestLine } from './guest-cart'

export type CartLine = {
  productId: number
  name: string
  imageUrl: string | null
  quantity: number
  price: number
  wasPrice: number | null
  /** The price when the line was added. For guests the current price, because their cart stores none. */
  priceWhenAdded: number
  stock: number
  onSale: boolean
}

type CartProduct = Pick<
  ProductResponse,
  | 'productId'
  | 'productName'
  | 'productNameEn'
  | 'options'
  | 'imageUrl'
  | 'price'
  | 'wasPrice'
  | 'stockQuantity'
  | 'onSale'
>

export const fromProduct = (product: CartProduct, quantity: number, locale: Locale): CartLine => ({
  productId: product.productId,
  name: fullNameIn(locale, product),
  imageUrl: product.imageUrl,
  quantity,
  price: product.price,
  wasPrice: product.wasPrice,
  priceWhenAdded: product.price,
  stock: product.stockQuantity,
  onSale: product.onSale,
})

export const fromCart = (item: CartItemResponse, locale: Locale): CartLine => ({
  ...fromProduct(item, item.quantity, locale),
  priceWhenAdded: item.priceWhenAdded,
})

/** A guest's lines with current prices. Products that no longer exist are left out. */
export function fromGuest(
  lines: readonly GuestLine[],
  products: readonly ProductResponse[],
  locale: Locale,
): CartLine[] {
  return lines.flatMap(({ productId, quantity }) => {
    const product = products.find((candidate) => candidate.productId === productId)
    return product ? [fromProduct(product, quantity, locale)] : []
  })
}

/** On sale, with stock for the whole quantity. */
export const isBuyable = ({ onSale, stock, quantity }: CartLine): boolean => onSale && stock >= quantity

/** Hidden or sold out, so that no quantity can be bought. */
export const isUnavailable = ({ onSale, stock }: CartLine): boolean => !onSale || stock === 0
