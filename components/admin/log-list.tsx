import Link from 'next/link'
import { useMessages, useTranslations } from 'next-intl'
import { formatNumber } from '@/lib/i18n/format'
import { formatDate } from '@/lib/i18n/format-date'
import type { Locale } from '@/lib/i18n/locale'
import type { LogEntry } from '@/lib/operators/schema'
import { useFieldNames } from './use-field-names'

const SHOWN_MAX = 8
const TIMESTAMP = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z?$/
/** A product name may match the pattern without being a valid date. */
const isTimestamp = (text: string): boolean => TIMESTAMP.test(text) && !Number.isNaN(Date.parse(text))

/** Where the changed object can be viewed. */
const PAGES: Record<string, string> = {
  product: '/admin/products',
  coupon: '/admin/coupons',
  order: '/admin/orders',
  user: '/admin/people',
}

function pageOf(subject: string): string | null {
  const [kind = '', id = ''] = subject.split(':')
  if (kind === 'key') return '/admin/keys'
  if (kind === 'target' || kind === 'event') return '/admin/events'
  return PAGES[kind] && id ? `${PAGES[kind]}/${id}` : null
}

export function LogList({ entries, locale }: { entries: LogEntry[]; locale: Locale }) {
  const t = useTranslations('admin.log')
  const { log } = useMessages().admin
  const actions: Record<string, string> = log.actions
  const fields = useFieldNames()
  const valueText = (value: unknown): string => {
    if (value === null || value === undefined || value === '') return '–'
    if (typeof value === 'boolean') return value ? t('yes') : t('no')
    if (typeof value === 'number') return formatNumber(locale, value)
    if (Array.isArray(value)) return value.join(', ')
    const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
    if (isTimestamp(text)) return formatDate(locale, text, 'minute')
    return text.length > 80 ? `${text.slice(0, 79)}…` : text
  }
  /** The fields that differ between before and after, without the version counter. */
  const differences = ({ before, after }: LogEntry): [name: string, was: string, is: string][] =>
    [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
      .filter((name) => name !== 'version')
      .map((name): [string, string, string] => [name, valueText(before?.[name]), valueText(after?.[name])])
      .filter(([, was, is]) => was !== is)
      .slice(0, SHOWN_MAX)
  if (entries.length === 0) return <p className="text-muted">{t('none')}</p>
  return (
    <ol className="grid divide-y">
      {entries.map((entry) => (
        <li key={entry.logId} className="grid gap-1.5 py-4 first:pt-0 last:pb-0">
          <p className="flex flex-wrap items-baseline gap-x-2.5 gap-y-0.5">
            <b>{actions[entry.action.replace('.', '_')] ?? entry.action}</b>
            <Subject subject={entry.subject} />
            <span className="ml-auto text-muted text-sm">
              {entry.actor} · {formatDate(locale, entry.createdAt, 'minute')}
            </span>
          </p>
          <ul className="grid gap-0.5 text-sm">
            {differences(entry).map(([name, was, is]) => (
              <li key={name} className="break-all">
                <span className="mr-1.5 text-muted">{fields[name] ?? name}</span>
                {entry.before && <del className="text-muted">{was}</del>} {is}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  )
}

function Subject({ subject }: { subject: string }) {
  const page = pageOf(subject)
  const code = <code className="text-muted text-xs">{subject}</code>
  if (!page) return code
  return (
    <Link href={page} className="hover:text-accent hover:underline">
      {code}
    </Link>
  )
}
