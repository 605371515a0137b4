import { useLocale, useMessages, useTranslations } from 'next-intl'
import { formatNumber } from '@/lib/i18n/format'
import { formatDate } from '@/lib/i18n/format-date'

const TEXT_MAX = 80
const TIMESTAMP = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z?$/
/** A product name may match the pattern without being a valid date. */
const isTimestamp = (text: string): boolean => TIMESTAMP.test(text) && !Number.isNaN(Date.parse(text))

/** Names of the fields that appear in the log and in import reports. */
export function useFieldNames(): Record<string, string> {
  const { admin, product } = useMessages()
  return { ...admin.log.fields, ...product.fields }
}

/** How a value of the log or of an import report is shown. */
export function useValueText() {
  const t = useTranslations('admin.log')
  const locale = useLocale()
  return (value: unknown): string => {
    if (value === null || value === undefined || value === '') return '–'
    if (typeof value === 'boolean') return value ? t('yes') : t('no')
    if (typeof value === 'number') return formatNumber(locale, value)
    if (Array.isArray(value)) return value.join(', ')
    const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
    if (isTimestamp(text)) return formatDate(locale, text, 'minute')
    return text.length > TEXT_MAX ? `${text.slice(0, TEXT_MAX - 1)}…` : text
  }
}

type FieldChangesProps = { changes: { field: string; before: string; after: string }[]; isNew: boolean }

/** What changed, field by field; of something new only the values. */
export function FieldChanges({ changes, isNew }: FieldChangesProps) {
  const names = useFieldNames()
  return (
    <ul className="grid gap-0.5 text-sm">
      {changes.map(({ field, before, after }) => (
        <li key={field} className="break-all">
          <span className="mr-1.5 text-muted">{names[field] ?? field}</span>
          {!isNew && <del className="text-muted">{before}</del>} {after}
        </li>
      ))}
    </ul>
  )
}
