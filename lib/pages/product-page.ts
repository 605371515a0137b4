import { findCategory } from '@/lib/catalog/category-queries'
import type { CategoryResponse } from '@/lib/catalog/category-schema'
import type { ProductPicture } from '@/lib/catalog/picture-schema'
import { listMorePictures } from '@/lib/catalog/pictures'
import { findSaleEnd } from '@/lib/catalog/price-schedules'
import { listVariants, type Variant } from '@/lib/catalog/product-groups'
import { QUANTITY_MAX } from '@/lib/catalog/quantity-max'
import { findProduct, listRelatedProducts } from '@/lib/catalog/queries'
import type { ProductResponse } from '@/lib/catalog/schema'
import { type CouponHint, findCouponHint } from '@/lib/coupons/coupon-hint'
import type { ReadSource } from '@/lib/database/replica'
import { IdInUrl } from '@/lib/http/shapes'
import { dataOfPage } from '@/lib/pages/page-scope'
import type { ReadData } from '@/lib/pages/share-pages'
import { type Proof, proofOf } from '@/lib/ranking/proof'
import { findRanked } from '@/lib/ranking/queries'
import { listNewestReviews } from '@/lib/reviews/queries'
import type { ReviewPage } from '@/lib/reviews/schema'

/** What a product's page shows. */
export type ProductPage = {
  product: ProductResponse
  /** The end of the scheduled sale that the price is of. */
  saleUntil: string | null
  /** After the first, which is the product's own. */
  pictures: ProductPicture[]
  /** The products of its group, itself included. */
  variants: Variant[]
  /** Null if the shop does not show it. */
  category: CategoryResponse | null
  rank: Proof | null
  hint: CouponHint | null
  related: ProductResponse[]
  /** The newest of them. */
  reviews: ReviewPage
}

/** One row on a wide screen, two rows on a phone. */
const RELATED_COUNT = 4

/** More than can be ordered at once looks the same, so that most sales leave a page as it is. */
const STOCK_SHOWN_MAX = QUANTITY_MAX + 1

const asShown = (product: ProductResponse): ProductResponse => ({
  ...product,
  stockQuantity: Math.min(product.stockQuantity, STOCK_SHOWN_MAX),
})

export async function readProductPage(
  productId: number,
  { viewerId, source }: { viewerId: number | null; source: ReadSource },
): Promise<ProductPage | null> {
  const product = await findProduct(productId)
  if (!product) return null
  const [category, pictures, saleUntil, variants, ranked, hint, related, reviews] = await Promise.all([
    findCategory(product.category, source),
    listMorePictures(productId),
    product.wasPrice === null ? null : findSaleEnd(product),
    product.groupId === null ? [] : listVariants(product.groupId),
    findRanked('THREE_DAYS', productId),
    product.stockQuantity > 0 ? findCouponHint(viewerId, product.price) : null,
    listRelatedProducts(product, RELATED_COUNT, source),
    listNewestReviews(productId, viewerId, source),
  ])
  return {
    product: asShown(product),
    pictures,
    saleUntil,
    variants,
    category,
    rank: ranked && proofOf(ranked),
    hint,
    related: related.map(asShown),
    reviews,
  }
}

/** What the page that is being rendered shows: what the web server has read for it, or else read now. */
export async function productPage(
  productId: number,
  readFor: () => Promise<{ viewerId: number | null; source: ReadSource }>,
): Promise<ProductPage | null> {
  const known = dataOfPage()
  if (known === null) return readProductPage(productId, await readFor())
  // Reading again would wait for the database's limits a second time.
  if ('error' in known) throw known.error
  // From `readGuestPage`, which reads nothing else for the URL of a product.
  return known.value as ProductPage | null
}

const PRODUCT_URL = /^\/products\/(\d+)$/

/** For `sharePages`: what a guest sees at this URL. */
export const readGuestPage: ReadData = (url) => {
  const id = IdInUrl.safeParse(PRODUCT_URL.exec(url)?.[1])
  return id.success ? readProductPage(id.data, { viewerId: null, source: 'replica' }) : null
}
