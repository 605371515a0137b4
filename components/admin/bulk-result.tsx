import { useTranslations } from 'next-intl'
import { Notice } from '@/components/ui/notice'
import { useUi } from '@/components/ui/ui-context'
import type { BulkEdited } from '@/lib/catalog/bulk-schema'
import { formatNumber, formatWon } from '@/lib/i18n/format'
import type { CategoryNames } from './category-name'

type Change = BulkEdited['changes'][number]
type BulkResultProps = { result: BulkEdited; categories: CategoryNames }

/** What a change would do to each product, or for which products it is impossible. */
export function BulkResult({ result: { changes, unchanged, problems }, categories }: BulkResultProps) {
  const t = useTranslations('desk.bulk')
  if (problems.length > 0) {
    return (
      <Notice tone="bad" role="alert">
        <b>{t('problems', { count: problems.length })}</b>
        <ul className="mt-2 grid gap-1">
          {problems.map(({ productId, productName, code }) => (
            <li key={productId}>
              <b>{productName ?? productId}</b> {t(`problem.${code}`)}
            </li>
          ))}
        </ul>
      </Notice>
    )
  }
  return (
    <>
      <Notice tone={changes.length > 0 ? 'good' : 'plain'} role="status">
        {changes.length > 0 ? t('planned', { count: changes.length }) : t('nothing')}
        {unchanged > 0 && ` ${t('unchanged', { count: unchanged })}`}
      </Notice>
      <ul className="grid divide-y text-sm">
        {changes.map((change) => (
          <li
            key={change.productId}
            className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5 py-2.5"
          >
            <span className="wrap-anywhere min-w-0 font-medium">{change.productName}</span>
            <span className="whitespace-nowrap tabular-nums">
              <del className="text-muted">
                <ChangedValue field={change.field} value={change.before} categories={categories} />
              </del>{' '}
              →{' '}
              <b>
                <ChangedValue field={change.field} value={change.after} categories={categories} />
              </b>
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

type ChangedValueProps = { field: Change['field']; value: Change['after']; categories: CategoryNames }

function ChangedValue({ field, value, categories }: ChangedValueProps) {
  const t = useTranslations('admin.products')
  const { locale } = useUi()
  if (typeof value === 'boolean') return value ? t('onSale') : t('hidden')
  if (typeof value === 'string') return categories[value] ?? value
  return field === 'price' ? formatWon(locale, value) : formatNumber(locale, value)
}
