import { ownPicture } from '@/lib/catalog/image-url'
import type { ProductResponse } from '@/lib/catalog/schema'
import type { Locale } from '@/lib/i18n/locale'
import { descriptionIn, nameIn } from './product-words'

type JsonLdProduct = Pick<
  ProductResponse,
  | 'productId'
  | 'productName'
  | 'productNameEn'
  | 'description'
  | 'descriptionEn'
  | 'price'
  | 'stockQuantity'
  | 'category'
  | 'imageUrl'
>

/** The product as JSON-LD, escaped for use inside a script element. */
export function productJsonLd(product: JsonLdProduct, locale: Locale, shop: URL): string {
  const url = new URL(`/products/${product.productId}`, shop).href
  const picture = ownPicture(product.imageUrl)
  const data = {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: nameIn(locale, product),
    description: descriptionIn(locale, product),
    sku: String(product.productId),
    category: product.category,
    image: picture === null ? undefined : new URL(picture, shop).href,
    url,
    offers: {
      '@type': 'Offer',
      url,
      price: product.price,
      priceCurrency: 'KRW',
      availability: `https://schema.org/${product.stockQuantity > 0 ? 'InStock' : 'OutOfStock'}`,
    },
  }
  return JSON.stringify(data).replaceAll('<', '\\u003c')
}
