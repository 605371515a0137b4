import { useId, useState } from 'react'
import { useUi } from '@/components/ui/ui-context'
import { WhenSeen } from '@/components/ui/when-seen'
import { call } from '@/lib/api/client'
import type { ProductResponse } from '@/lib/catalog/schema'
import { type CardText, toCard } from './card'
import { CardSkeleton } from './card-skeleton'
import { ProductCards } from './product-cards'
import { railStyle } from './product-grid-style'

type RecentShelfProps = { ids: number[]; title: string; text: CardText }

/** The products viewed before, the latest first, loaded when they come near. Those not on sale any more are left out. */
export default function RecentShelf({ ids, title, text }: RecentShelfProps) {
  const { locale } = useUi()
  const heading = useId()
  const [products, setProducts] = useState<ProductResponse[] | null>(null)

  const load = () => {
    call('GET /api/v1/products', { query: { ids: ids.join(), limit: ids.length } }).then(
      ({ items }) =>
        setProducts(items.toSorted((a, b) => ids.indexOf(a.productId) - ids.indexOf(b.productId))),
      // It is an addition to the page: without a connection it is left out.
      () => setProducts([]),
    )
  }
  if (products?.length === 0) return null
  return (
    <section aria-labelledby={heading} className="mt-16 md:mt-24">
      <h2 id={heading} className="mb-5 font-extrabold text-2xl">
        {title}
      </h2>
      {/* As high as the tallest card, so that the end of the page does not move when the cards appear. */}
      <div className="min-h-[calc(42vw+8rem)] sm:min-h-88">
        {products ? (
          <ProductCards
            cards={products.map((product) => toCard(locale, product))}
            text={text}
            layout="rail"
          />
        ) : (
          <WhenSeen onSeen={load}>
            <div className={railStyle}>
              {ids.map((id) => (
                <div key={id} className="w-[42vw] shrink-0 sm:w-52 lg:w-auto">
                  <CardSkeleton />
                </div>
              ))}
            </div>
          </WhenSeen>
        )}
      </div>
    </section>
  )
}
