import { useLocale, useMessages } from 'next-intl'
import { type CardProduct, toCard } from './product-card'
import { ProductCards } from './product-cards'

type ProductGridProps = {
  products: CardProduct[]
  eager?: number
  /** `row` for exactly four products, `rail` for a row that scrolls on a phone. */
  layout?: 'grid' | 'row' | 'rail'
}

export function ProductGrid({ products, layout = 'grid', ...rest }: ProductGridProps) {
  const locale = useLocale()
  const { card } = useMessages().catalog
  return (
    <ProductCards
      cards={products.map((product) => toCard(locale, product))}
      text={card}
      layout={layout}
      {...rest}
    />
  )
}
