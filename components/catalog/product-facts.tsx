import { useLocale, useTranslations } from 'next-intl'
import { Row, Rows } from '@/components/ui/rows'
import type { ProductResponse } from '@/lib/catalog/schema'
import { formatDate } from '@/lib/i18n/format-date'
import { PaymentType } from '@/lib/orders/schema'
import { categoryIn } from './category-words'

export function ProductFacts({ product }: { product: ProductResponse }) {
  const t = useTranslations('product.facts')
  const names = useTranslations('product.fields')
  const types = useTranslations('payments.types')
  const locale = useLocale()
  return (
    <Rows className="mt-8 border-t pt-6 text-sm">
      <Row label={names('category')}>{categoryIn(locale, product.category)}</Row>
      <Row label={t('number')}>{product.productId}</Row>
      <Row label={t('since')}>{formatDate(locale, product.createdAt)}</Row>
      <Row label={t('pay')}>{PaymentType.options.map((type) => types(type)).join(', ')}</Row>
      <Row label={t('back')}>{t('backBody')}</Row>
    </Rows>
  )
}
