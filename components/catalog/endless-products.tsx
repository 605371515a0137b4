import { useLocale, useMessages } from 'next-intl'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import type { ProductPage } from '@/lib/catalog/schema'
import { type CatalogView, catalogHref } from './catalog-view'
import { LazyMoreProducts } from './lazy-more-products'
import { ProductGrid } from './product-grid'

/** The products visible without scrolling: the first row on a wide screen, two rows on a phone. */
const EAGER_COUNT = 4

export function EndlessProducts({ view, page }: { view: CatalogView; page: ProductPage }) {
  const { list, card } = useMessages().catalog
  const locale = useLocale()
  const { cursor: _, inStock, ...filters } = view
  const query = { ...filters, grouped: true, ...(inStock ? { inStock: true } : {}) }
  return (
    <section aria-label={list.label}>
      <h2 className="sr-only">{list.label}</h2>
      {view.cursor && (
        <Notice className="mb-6">
          {list.continued}{' '}
          <Link href={catalogHref(view)} className="font-semibold underline underline-offset-4">
            {list.fromStart}
          </Link>
        </Notice>
      )}
      <ProductGrid products={page.items} eagerCount={EAGER_COUNT} />
      {page.nextCursor ? (
        <LazyMoreProducts
          key={JSON.stringify([query, page.nextCursor])}
          query={query}
          cursor={page.nextCursor}
          href={catalogHref(view, { cursor: page.nextCursor })}
          locale={locale}
          text={list}
          card={card}
        />
      ) : (
        <p className="pt-12 text-center text-muted text-sm">{list.end}</p>
      )}
    </section>
  )
}
