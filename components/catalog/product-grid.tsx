import { useLocale, useMessages } from 'next-intl'
import { type CardProduct, type CardText, ProductCard } from './product-card'
import { gridStyle, rowStyle } from './product-grid-style'
import { nameIn } from './product-words'

/** The texts of a product card, also passed to cards rendered in the browser. */
export function useCardText(): CardText {
  const { catalog, common } = useMessages()
  return { ...catalog.card, priceWas: common.ui.priceWas, priceNow: common.ui.priceNow }
}

type ProductGridProps = {
  products: CardProduct[]
  eager?: number
  /** Exactly four products, laid out as complete rows. */
  row?: boolean
}

export function ProductGrid({ products, eager = 0, row = false }: ProductGridProps) {
  const locale = useLocale()
  const text = useCardText()
  return (
    <ul className={row ? rowStyle : gridStyle}>
      {products.map((product, index) => (
        <li key={product.productId}>
          <ProductCard
            product={product}
            name={nameIn(locale, product)}
            locale={locale}
            text={text}
            first={index < eager}
            foremost={eager > 0 && index === 0}
          />
        </li>
      ))}
    </ul>
  )
}
