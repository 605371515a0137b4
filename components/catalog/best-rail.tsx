import { useLocale } from 'next-intl'
import type { ProductSalesRankResponse } from '@/lib/ranking/schema'
import { ProductCard } from './product-card'
import { useCardText } from './product-grid'
import { nameIn } from './product-words'

/** A horizontally scrolling row on a phone, a grid on wide screens. */
export function BestRail({ best }: { best: ProductSalesRankResponse[] }) {
  const locale = useLocale()
  const text = useCardText()
  return (
    <ol className="scrollbar-none -mx-4 flex snap-x scroll-px-4 gap-3 overflow-x-auto px-4 md:-mx-6 md:scroll-px-6 md:gap-5 md:px-6 lg:mx-0 lg:grid lg:grid-cols-5 lg:overflow-visible lg:px-0">
      {best.map((product) => (
        <li key={product.productId} className="w-[42vw] shrink-0 snap-start sm:w-52 lg:w-auto">
          <ProductCard
            product={product}
            name={nameIn(locale, product)}
            locale={locale}
            text={text}
            rank={product.rankPosition}
          />
        </li>
      ))}
    </ol>
  )
}
