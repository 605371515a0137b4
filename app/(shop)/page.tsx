import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { BestRail } from '@/components/catalog/best-rail'
import { CategoryShelf } from '@/components/catalog/category-shelf'
import { HomeHero } from '@/components/catalog/home-hero'
import { HomeShelf } from '@/components/catalog/home-shelf'
import { ProductGrid } from '@/components/catalog/product-grid'
import { Container } from '@/components/layout/container'
import { listProducts } from '@/lib/catalog/list-products'
import { listCategories } from '@/lib/catalog/queries'
import { listPopular } from '@/lib/ranking/queries'

export const metadata: Metadata = { alternates: { canonical: '/' } }

const ROWS_OF_FOUR = 8
const BARGAIN_WON = 10_000

export default async function HomePage() {
  const [t, best, categories, fresh, bargains] = await Promise.all([
    getTranslations('catalog.home'),
    listPopular({ sortBy: 'THREE_DAYS', limit: 5 }),
    listCategories(),
    listProducts({ sort: 'newest', inStock: true, limit: ROWS_OF_FOUR }),
    listProducts({ sort: 'popular', maxPrice: BARGAIN_WON, inStock: true, limit: ROWS_OF_FOUR }),
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
          <BestRail best={best} />
        </HomeShelf>
      )}
      <HomeShelf title={t('shelves')}>
        <CategoryShelf categories={categories} />
      </HomeShelf>
      <HomeShelf title={t('fresh')} more={{ href: '/products?sort=newest', label: t('freshAll') }}>
        <ProductGrid products={fresh.items} />
      </HomeShelf>
      <HomeShelf
        title={t('bargain')}
        more={{ href: `/products?maxPrice=${BARGAIN_WON}`, label: t('bargainAll') }}
      >
        <ProductGrid products={bargains.items} />
      </HomeShelf>
    </Container>
  )
}
