import { useLocale, useMessages } from 'next-intl'
import { Row, Rows } from '@/components/ui/rows'
import type { ProductResponse } from '@/lib/catalog/schema'
import { formatDate } from '@/lib/i18n/format-date'
import { PaymentType } from '@/lib/orders/schema'
import { categoryIn } from './category-words'

export function ProductFacts({ product }: { product: ProductResponse }) {
  const {
    product: { facts, fields },
    payments: { types },
  } = useMessages()
  const locale = useLocale()
  return (
    <Rows className="mt-8 border-t pt-6 text-sm">
      <Row label={fields.category}>{categoryIn(locale, product.category)}</Row>
      <Row label={facts.number}>{product.productId}</Row>
      <Row label={facts.since}>{formatDate(locale, product.createdAt)}</Row>
      <Row label={facts.pay}>{PaymentType.options.map((type) => types[type]).join(', ')}</Row>
      <Row label={facts.back}>{facts.backBody}</Row>
    </Rows>
  )
}
