import { useMessages } from 'next-intl'
import { ProductGrid } from '@/components/catalog/product-grid'
import type { ProductResponse } from '@/lib/catalog/schema'

export function RelatedProducts({ products }: { products: ProductResponse[] }) {
  const { product: text } = useMessages()
  return (
    <section aria-labelledby="related" className="mt-16 md:mt-24">
      <h2 id="related" className="mb-5 font-extrabold text-2xl">
        {text.related}
      </h2>
      <ProductGrid products={products} layout="row" />
    </section>
  )
}
