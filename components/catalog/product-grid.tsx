import { useLocale, useMessages } from 'next-intl'
import { type CardProduct, toCard } from './card'
import { ProductCards, type ProductLayout } from './product-cards'

type ProductGridProps = {
  products: CardProduct[]
  /** How many pictures at the start of the list load eagerly. */
  eagerCount?: number
  /** `row` for exactly four products, `rail` for a row that scrolls on a phone, `lead` for five with a large first one. */
  layout?: ProductLayout
}

export function ProductGrid({ products, eagerCount = 0, layout = 'grid' }: ProductGridProps) {
  const locale = useLocale()
  const { card } = useMessages().catalog
  return (
    <ProductCards
      cards={products.map((product) => toCard(locale, product))}
      text={card}
      eagerCount={eagerCount}
      layout={layout}
    />
  )
}
