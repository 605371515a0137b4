import { useTranslations } from 'next-intl'
import { Notice } from '@/components/ui/notice'
import type { Imported } from '@/lib/catalog/file-schema'
import type { CategoryNames } from './category-name'
import { FieldChanges, useFieldNames, useValueText } from './field-changes'

/** The result of a dry run or an import: every error, or each product before and after. */
export function ImportResult({ result, categories }: { result: Imported; categories: CategoryNames }) {
  const t = useTranslations('admin.products')
  const { applied, lines, created, updated, unchanged, changes, badCount } = result
  if (badCount > 0) return <BadLines result={result} />
  const left = created + updated - changes.length
  return (
    <>
      <Notice tone="good" role="status">
        {applied
          ? t('applied', { created, updated })
          : t('checkedOk', { lines, created, updated, unchanged })}
      </Notice>
      {changes.length > 0 && (
        <section aria-label={t('changes')} className="grid gap-3">
          <h3 className="font-semibold">{t('changes')}</h3>
          <ul className="grid divide-y">
            {changes.map((change) => (
              <Change key={change.line} change={change} categories={categories} />
            ))}
          </ul>
          {left > 0 && <p className="text-muted text-sm">{t('more', { count: left })}</p>}
        </section>
      )}
    </>
  )
}

type ChangeProps = { change: Imported['changes'][number]; categories: CategoryNames }

function Change({ change, categories }: ChangeProps) {
  const t = useTranslations('admin.products')
  const valueText = useValueText()
  const isNew = change.productId === null
  return (
    <li className="grid gap-1 py-3 text-sm first:pt-0">
      <p>
        <span className="text-muted">{t('line', { line: change.line })}</span> <b>{change.productName}</b>{' '}
        <span className="text-muted">{isNew ? t('isNew') : `#${change.productId}`}</span>
      </p>
      <FieldChanges
        changes={change.fields.map(({ column, before, after }) => {
          const words = column === 'category' ? categories : {}
          return {
            field: column,
            before: valueText(column, before, words),
            after: valueText(column, after, words),
          }
        })}
        isNew={isNew}
      />
    </li>
  )
}

function BadLines({ result: { bad, badCount } }: { result: Imported }) {
  const t = useTranslations('admin.products')
  const names = useFieldNames()
  const left = badCount - bad.length
  return (
    <Notice tone="bad" role="alert">
      <b>{t('checkedBad', { count: badCount })}</b>
      <ul className="mt-2 grid gap-1">
        {bad.map(({ line, column, code, problem }) => (
          <li key={`${line} ${column} ${problem}`}>
            <b>{t('line', { line })}</b> {t(`bad.${code}`, { column: names[column ?? ''] ?? column ?? '' })}
          </li>
        ))}
      </ul>
      {left > 0 && <p className="mt-2">{t('more', { count: left })}</p>}
    </Notice>
  )
}
