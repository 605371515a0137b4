import { nameIn } from '@/lib/catalog/product-words'
import type { ProductResponse } from '@/lib/catalog/schema'
import type { Locale } from '@/lib/i18n/locale'
import type { Messages } from '@/lib/i18n/messages'

/** What a card shows of a product; `name` is in the language of the page. */
export type Card = Pick<ProductResponse, 'productId' | 'price' | 'stockQuantity' | 'imageUrl'> & {
  name: string
  /** Left out where there is none, because a page has many cards. */
  wasPrice?: number
  /** One of several sizes or colours, so that it is chosen on its page. */
  hasOptions?: true
  /** Ranking position, shown on the picture. */
  rank?: number
}

export type CardText = Messages['catalog']['card']

export type CardProduct = Pick<
  ProductResponse,
  | 'productId'
  | 'productName'
  | 'productNameEn'
  | 'price'
  | 'wasPrice'
  | 'stockQuantity'
  | 'imageUrl'
  | 'groupId'
> & { rankPosition?: number }

/** Only these fields of a product are sent to the browser. */
export const toCard = (locale: Locale, product: CardProduct): Card => ({
  productId: product.productId,
  name: nameIn(locale, product),
  price: product.price,
  ...(product.wasPrice !== null && { wasPrice: product.wasPrice }),
  stockQuantity: product.stockQuantity,
  imageUrl: product.imageUrl,
  ...(product.groupId !== null && { hasOptions: true as const }),
  ...(product.rankPosition !== undefined && { rank: product.rankPosition }),
})
