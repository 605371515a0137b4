import { useLocale, useMessages } from 'next-intl'
import { toCard } from '@/components/catalog/card'
import { ProductCard } from '@/components/catalog/product-card'
import { rowStyle } from '@/components/catalog/product-grid-style'
import type { ProductResponse } from '@/lib/catalog/schema'

/** Few cards, so they are rendered by the server only: this page then needs no code for them but that of their buttons. */
export function RelatedProducts({ products }: { products: ProductResponse[] }) {
  const { product: text, catalog } = useMessages()
  const locale = useLocale()
  return (
    <section aria-labelledby="related" className="mt-16 md:mt-24">
      <h2 id="related" className="mb-5 font-extrabold text-2xl">
        {text.related}
      </h2>
      <ul className={rowStyle}>
        {products.map((product) => (
          <li key={product.productId}>
            <ProductCard card={toCard(locale, product)} text={catalog.card} locale={locale} />
          </li>
        ))}
      </ul>
    </section>
  )
}
