import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CategoryShelf } from '@/components/catalog/category-shelf'
import { HomeShelf } from '@/components/catalog/home-shelf'
import { ProductGrid } from '@/components/catalog/product-grid'
import { Container } from '@/components/layout/container'
import { readSource } from '@/lib/auth/read-source'
import { listProducts } from '@/lib/catalog/list-products'
import { listCategories } from '@/lib/catalog/queries'
import { listPopular } from '@/lib/ranking/queries'
import { HomeHero } from './home-hero'

export const metadata: Metadata = { alternates: { canonical: '/' } }

const PRODUCTS_PER_ROW = 4
const TWO_ROWS = 2 * PRODUCTS_PER_ROW
const BARGAIN_WON = 10_000

/** Drops products that would leave the last row incomplete, unless it is the only row. */
const wholeRows = <T,>(products: T[]): T[] =>
  products.length < PRODUCTS_PER_ROW
    ? products
    : products.slice(0, products.length - (products.length % PRODUCTS_PER_ROW))

export default async function HomePage() {
  const source = await readSource()
  const [t, best, categories, fresh, bargains] = await Promise.all([
    getTranslations('catalog.home'),
    listPopular({ sortBy: 'THREE_DAYS', limit: 5 }),
    listCategories(source),
    listProducts({ sort: 'newest', inStock: true, limit: TWO_ROWS, source }),
    listProducts({ sort: 'popular', maxPrice: BARGAIN_WON, inStock: true, limit: TWO_ROWS, source }),
  ])
  return (
    <Container className="pt-2 md:pt-4">
      <HomeHero />
      {best.length > 0 && (
        <HomeShelf
          title={t('best')}
          body={t('bestBody')}
          more={{ href: '/best-sellers', label: t('bestAll') }}
        >
          <ProductGrid products={best} layout="rail" />
        </HomeShelf>
      )}
      <HomeShelf title={t('shelves')}>
        <CategoryShelf categories={categories} />
      </HomeShelf>
      <HomeShelf title={t('fresh')} more={{ href: '/products?sort=newest', label: t('freshAll') }}>
        <ProductGrid products={wholeRows(fresh.items)} layout="row" />
      </HomeShelf>
      <HomeShelf
        title={t('bargain')}
        more={{ href: `/products?maxPrice=${BARGAIN_WON}`, label: t('bargainAll') }}
      >
        <ProductGrid products={wholeRows(bargains.items)} layout="row" />
      </HomeShelf>
    </Container>
  )
}
