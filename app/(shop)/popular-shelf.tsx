import { getMessages } from 'next-intl/server'
import { Suspense } from 'react'
import { HomeShelf } from '@/components/catalog/home-shelf'
import { ProductGrid } from '@/components/catalog/product-grid'
import { RailSkeleton } from '@/components/catalog/rail-skeleton'
import { listPopular } from '@/lib/ranking/queries'

/** Best-sellers below an empty cart or an empty search result. Streamed, so that they do not delay the page. */
export function PopularShelf() {
  return (
    <Suspense fallback={<RailSkeleton />}>
      <Shelf />
    </Suspense>
  )
}

async function Shelf() {
  const [{ catalog }, best] = await Promise.all([
    getMessages(),
    listPopular({ sortBy: 'THREE_DAYS', limit: 5, grouped: true }),
  ])
  if (best.length === 0) return null
  return (
    <HomeShelf title={catalog.home.best} more={{ href: '/best-sellers', label: catalog.home.bestAll }}>
      <ProductGrid products={best} layout="rail" />
    </HomeShelf>
  )
}
