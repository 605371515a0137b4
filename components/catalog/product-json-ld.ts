import { ownPicture } from '@/lib/catalog/image-url'
import { descriptionIn, fullNameIn, nameIn, optionNameIn, optionValueIn } from '@/lib/catalog/product-words'
import type { ProductResponse } from '@/lib/catalog/schema'
import type { Locale } from '@/lib/i18n/locale'
import type { ReviewPage } from '@/lib/reviews/schema'

type JsonLdProduct = Pick<
  ProductResponse,
  | 'productId'
  | 'productName'
  | 'productNameEn'
  | 'description'
  | 'descriptionEn'
  | 'price'
  | 'wasPrice'
  | 'stockQuantity'
  | 'category'
  | 'imageUrl'
  | 'groupId'
  | 'options'
> & { pictures: { imageUrl: string }[]; saleUntil: string | null }

/** The product as JSON-LD, escaped for use inside a script element. */
export function productJsonLd(
  product: JsonLdProduct,
  locale: Locale,
  shop: URL,
  reviews: Pick<ReviewPage, 'items' | 'summary'>,
): string {
  const url = new URL(`/products/${product.productId}`, shop).href
  const pictures = [product.imageUrl, ...product.pictures.map(({ imageUrl }) => imageUrl)].flatMap(
    (address) => ownPicture(address) ?? [],
  )
  const data = {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: fullNameIn(locale, product),
    description: descriptionIn(locale, product),
    sku: String(product.productId),
    category: product.category,
    ...(product.groupId !== null && variantData(product, product.groupId, locale)),
    image: pictures.map((picture) => new URL(picture, shop).href),
    url,
    offers: {
      '@type': 'Offer',
      url,
      price: product.price,
      priceCurrency: 'KRW',
      priceSpecification:
        product.wasPrice === null
          ? undefined
          : {
              '@type': 'UnitPriceSpecification',
              priceType: 'https://schema.org/StrikethroughPrice',
              price: product.wasPrice,
              priceCurrency: 'KRW',
            },
      priceValidUntil: product.saleUntil === null ? undefined : `${product.saleUntil}+09:00`,
      availability: `https://schema.org/${product.stockQuantity > 0 ? 'InStock' : 'OutOfStock'}`,
    },
    ...ratingOf(reviews),
  }
  return JSON.stringify(data).replaceAll('<', '\\u003c')
}

/** What makes it one of several sizes or colours. */
const variantData = (product: JsonLdProduct, groupId: number, locale: Locale) => ({
  isVariantOf: {
    '@type': 'ProductGroup',
    productGroupID: String(groupId),
    name: nameIn(locale, product),
    variesBy: product.options.map((option) => optionNameIn(locale, option)),
  },
  additionalProperty: product.options.map((option) => ({
    '@type': 'PropertyValue',
    name: optionNameIn(locale, option),
    value: optionValueIn(locale, option),
  })),
})

/** Search engines refuse a rating of no reviews. */
function ratingOf({ items, summary: { count, average } }: Pick<ReviewPage, 'items' | 'summary'>) {
  if (average === null) return {}
  return {
    aggregateRating: { '@type': 'AggregateRating', ratingValue: average, reviewCount: count, bestRating: 5 },
    review: items.map(({ authorName, stars, body, createdAt }) => ({
      '@type': 'Review',
      author: { '@type': 'Person', name: authorName },
      reviewRating: { '@type': 'Rating', ratingValue: stars, bestRating: 5 },
      reviewBody: body,
      datePublished: createdAt.slice(0, 10),
    })),
  }
}
