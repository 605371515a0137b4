import { useLocale, useMessages, useTranslations } from 'next-intl'
import { formatNumber, formatWon } from '@/lib/i18n/format'
import { formatDate } from '@/lib/i18n/format-date'
import type { Locale } from '@/lib/i18n/locale'

const TEXT_MAX = 80
/** Stands for no value. */
const NOTHING = '–'
/** Fields that are amounts of money, as the log and the CSV file of products name them. */
const WON_FIELDS: readonly string[] = [
  'price',
  'wasPrice',
  'salePrice',
  'formerPrice',
  'minOrderAmount',
  'maxDiscountAmount',
  'amount',
  'balance',
]
/** Fields whose number names something, so that it has no separators. */
const NUMBERED = /(Id|Sequence)$/
const TIMESTAMP = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z?$/
/** A product name may match the pattern without being a valid date. */
const isTimestamp = (text: string): boolean => TIMESTAMP.test(text) && !Number.isNaN(Date.parse(text))

/** Names of the fields that appear in the log and in import reports, in the order in which they are listed. */
export function useFieldNames(): Record<string, string> {
  const { admin, product } = useMessages()
  return { ...product.fields, ...admin.log.fields }
}

/** How a field's value in the log or in an import report is shown; one of `words` by its word. */
export function useValueText() {
  const t = useTranslations('admin.log')
  const locale = useLocale()
  return function valueText(field: string, value: unknown, words: Record<string, string> = {}): string {
    if (value === null || value === undefined || value === '') return NOTHING
    if (typeof value === 'boolean') return value ? t('yes') : t('no')
    if (typeof value === 'number') return numberText(locale, field, value)
    if (Array.isArray(value))
      return shortened(value.map((one) => valueText(field, plain(one), words)).join(', '))
    const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
    const word = Object.hasOwn(words, text) ? words[text] : undefined
    return word ?? (isTimestamp(text) ? formatDate(locale, text, 'minute') : shortened(text))
  }
}

function numberText(locale: Locale, field: string, value: number): string {
  if (NUMBERED.test(field)) return String(value)
  return WON_FIELDS.includes(field) ? formatWon(locale, value) : formatNumber(locale, value)
}

/** An entry of a list, such as an option of a product: the values of its fields. */
const plain = (entry: unknown): unknown =>
  typeof entry === 'object' && entry !== null
    ? Object.values(entry)
        .filter((value) => typeof value === 'string' || typeof value === 'number')
        .join(' ')
    : entry

const shortened = (text: string) => (text.length > TEXT_MAX ? `${text.slice(0, TEXT_MAX - 1)}…` : text)

type FieldChangesProps = { changes: { field: string; before: string; after: string }[]; isNew: boolean }

/** What changed, field by field; of something new only the values. */
export function FieldChanges({ changes, isNew }: FieldChangesProps) {
  const names = useFieldNames()
  return (
    <ul className="grid gap-0.5 text-sm">
      {changes.map(({ field, before, after }) => (
        <li key={field} className="wrap-anywhere">
          <span className="mr-1.5 text-muted">{names[field] ?? field}</span>
          {!isNew && before !== NOTHING && (
            <>
              <del className="text-muted">{before}</del> →{' '}
            </>
          )}
          {after}
        </li>
      ))}
    </ul>
  )
}
