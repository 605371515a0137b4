import { useLocale, useMessages } from 'next-intl'
import { Row, Rows } from '@/components/ui/rows'
import type { CategoryResponse } from '@/lib/catalog/category-schema'
import { categoryNameIn } from '@/lib/catalog/product-words'
import type { ProductResponse } from '@/lib/catalog/schema'
import { fill } from '@/lib/i18n/fill'
import { formatDate } from '@/lib/i18n/format-date'
import { PaymentType } from '@/lib/orders/schema'

type ProductFactsProps = {
  product: ProductResponse
  category: CategoryResponse | null
  /** How many days after delivery it may be sent back for a change of mind. */
  returnDays: number
}

export function ProductFacts({ product, category, returnDays }: ProductFactsProps) {
  const {
    product: { facts, fields },
    payments: { types },
  } = useMessages()
  const locale = useLocale()
  return (
    <Rows className="mt-8 border-t pt-6 text-sm">
      {category && <Row label={fields.category}>{categoryNameIn(locale, category)}</Row>}
      <Row label={facts.number}>{product.productId}</Row>
      <Row label={facts.since}>{formatDate(locale, product.createdAt)}</Row>
      <Row label={facts.pay}>{PaymentType.options.map((type) => types[type]).join(', ')}</Row>
      <Row label={facts.back}>{facts.backBody}</Row>
      <Row label={facts.returns}>
        {product.returnable ? fill(facts.returnsBody, { days: returnDays }) : facts.onlyFaulty}
      </Row>
      {product.taxFree && <Row label={facts.vat}>{facts.noVat}</Row>}
    </Rows>
  )
}
