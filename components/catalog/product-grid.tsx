import { useLocale, useMessages } from 'next-intl'
import { cn } from '@/components/ui/cn'
import { type CardProduct, type CardText, ProductCard } from './product-card'
import { gridStyle } from './product-grid-style'
import { nameIn } from './product-words'

/** What a card says, for the cards that the browser draws too. */
export function useCardText(): CardText {
  const { catalog, common } = useMessages()
  return { ...catalog.card, priceWas: common.ui.priceWas, priceNow: common.ui.priceNow }
}

type ProductGridProps = { products: CardProduct[]; eager?: number; className?: string }

export function ProductGrid({ products, eager = 0, className }: ProductGridProps) {
  const locale = useLocale()
  const text = useCardText()
  return (
    <ul className={cn(gridStyle, className)}>
      {products.map((product, index) => (
        <li key={product.productId}>
          <ProductCard
            product={product}
            name={nameIn(locale, product)}
            locale={locale}
            text={text}
            eager={index < eager}
          />
        </li>
      ))}
    </ul>
  )
}
