import { QUANTITY_MAX } from '@/lib/catalog/quantity-max'
import { findProduct, listRelatedProducts } from '@/lib/catalog/queries'
import type { ProductResponse } from '@/lib/catalog/schema'
import { type CouponHint, findCouponHint } from '@/lib/coupons/coupon-hint'
import type { ReadSource } from '@/lib/database/replica'
import { IdInUrl } from '@/lib/http/shapes'
import { dataOfPage } from '@/lib/pages/page-scope'
import type { ReadData } from '@/lib/pages/share-pages'
import { findRanked } from '@/lib/ranking/queries'

/** What a product's page shows. */
export type ProductPage = {
  product: ProductResponse
  rank: { position: number; salesCount: number } | null
  hint: CouponHint | null
  related: ProductResponse[]
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
  const [ranked, hint, related] = await Promise.all([
    findRanked('THREE_DAYS', productId),
    product.stockQuantity > 0 ? findCouponHint(viewerId, product.price) : null,
    listRelatedProducts(product, RELATED_COUNT, source),
  ])
  return {
    product: asShown(product),
    rank: ranked && { position: ranked.rankPosition, salesCount: ranked.salesCount },
    hint,
    related: related.map(asShown),
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
