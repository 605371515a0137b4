import { getMessages } from 'next-intl/server'
import { ProductGrid } from '@/components/catalog/product-grid'
import { readSource } from '@/lib/auth/read-source'
import { listRelatedProducts } from '@/lib/catalog/queries'
import type { ProductResponse } from '@/lib/catalog/schema'

/** One row on a wide screen, two rows on a phone. */
const PRODUCT_COUNT = 4

export async function RelatedProducts({ product }: { product: ProductResponse }) {
  const related = await listRelatedProducts(product, PRODUCT_COUNT, await readSource())
  if (related.length === 0) return null
  const { product: text } = await getMessages()
  return (
    <section aria-labelledby="related" className="mt-16 md:mt-24">
      <h2 id="related" className="mb-5 font-extrabold text-2xl">
        {text.related}
      </h2>
      <ProductGrid products={related} layout="row" />
    </section>
  )
}
