import type { Metadata } from 'next'
import { getMessages } from 'next-intl/server'
import { Band } from '@/components/catalog/band'
import { CategoryShelf } from '@/components/catalog/category-shelf'
import { HomeShelf } from '@/components/catalog/home-shelf'
import { ProductGrid } from '@/components/catalog/product-grid'
import { RecentProducts } from '@/components/catalog/recent-products'
import { Container } from '@/components/layout/container'
import { readSource } from '@/lib/auth/read-source'
import { listCategories } from '@/lib/catalog/category-queries'
import { listProducts } from '@/lib/catalog/list-products'
import { listPopular } from '@/lib/ranking/queries'
import { HomeForShopper } from './home-for-shopper'
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
  const [messages, best, categories, fresh, bargains] = await Promise.all([
    getMessages(),
    listPopular({ sortBy: 'THREE_DAYS', limit: 5, grouped: true }),
    listCategories(source),
    listProducts({ sort: 'newest', inStock: true, grouped: true, limit: TWO_ROWS, source }),
    listProducts({
      sort: 'popular',
      maxPrice: BARGAIN_WON,
      inStock: true,
      grouped: true,
      limit: TWO_ROWS,
      source,
    }),
  ])
  const text = messages.catalog.home
  return (
    <>
      <Container className="pt-2 md:pt-4">
        <HomeHero />
        <section aria-label={text.shelves} className="mt-8 md:mt-12">
          <CategoryShelf categories={categories} />
        </section>
      </Container>
      <HomeForShopper />
      {best.length > 0 && (
        <Container>
          <HomeShelf
            title={text.best}
            body={text.bestBody}
            more={{ href: '/best-sellers', label: text.bestAll }}
            size="lead"
          >
            <ProductGrid products={best} layout="lead" />
          </HomeShelf>
        </Container>
      )}
      <Band>
        <HomeShelf
          title={text.bargain}
          more={{ href: `/products?maxPrice=${BARGAIN_WON}`, label: text.bargainAll }}
        >
          <ProductGrid products={wholeRows(bargains.items)} layout="row" />
        </HomeShelf>
      </Band>
      <Container>
        <HomeShelf title={text.fresh} more={{ href: '/products?sort=newest', label: text.freshAll }}>
          <ProductGrid products={wholeRows(fresh.items)} layout="row" />
        </HomeShelf>
        <RecentProducts title={messages.merchandise.recent.title} text={messages.catalog.card} />
      </Container>
    </>
  )
}
