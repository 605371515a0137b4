import type { MetadataRoute } from 'next'
import { catalogHref } from '@/components/catalog/catalog-view'
import { listCategories } from '@/lib/catalog/category-queries'
import { ownPicture } from '@/lib/catalog/image-url'
import { listProducts } from '@/lib/catalog/list-products'
import type { ProductResponse } from '@/lib/catalog/schema'
import { POLICIES } from '@/lib/policies/policy'
import { shopAddress } from './shop-address'

export const dynamic = 'force-dynamic'

/** Only the newest 10,000 products, well below the 50,000 URLs that search engines read of one sitemap. */
const PAGES_MAX = 100
const PAGE = 100

export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const [shop, categories, products] = await Promise.all([
    shopAddress(),
    listCategories('replica'),
    newestProducts(),
  ])
  const at = (path: string) => new URL(path, shop).href
  return [
    { url: at('/'), changeFrequency: 'hourly', priority: 1 },
    { url: at('/products'), changeFrequency: 'hourly' },
    { url: at('/best-sellers'), changeFrequency: 'hourly' },
    { url: at('/coupons'), changeFrequency: 'hourly' },
    { url: at('/docs') },
    { url: at('/help') },
    ...POLICIES.map((name) => ({ url: at(`/${name}`) })),
    ...categories.map(({ category }) => ({ url: at(catalogHref({ category, sort: 'popular' })) })),
    ...products.map(({ productId, imageUrl }) => {
      const picture = ownPicture(imageUrl)
      return {
        url: at(`/products/${productId}`),
        ...(picture === null ? {} : { images: [at(picture)] }),
      }
    }),
  ]
}

async function newestProducts(): Promise<ProductResponse[]> {
  const products: ProductResponse[] = []
  let cursor: string | undefined
  for (let page = 0; page < PAGES_MAX; page++) {
    const { items, nextCursor } = await listProducts({
      sort: 'newest',
      grouped: true,
      limit: PAGE,
      source: 'replica',
      ...(cursor ? { cursor } : {}),
    })
    products.push(...items)
    if (nextCursor === null) break
    cursor = nextCursor
  }
  return products
}
