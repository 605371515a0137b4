import Link from 'next/link'
import { useLocale, useMessages, useTranslations } from 'next-intl'
import { formatDate } from '@/lib/i18n/format-date'
import type { LogEntry } from '@/lib/operators/schema'
import { FieldChanges, useValueText } from './field-changes'

const SHOWN_MAX = 8
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

export function LogList({ entries }: { entries: LogEntry[] }) {
  const t = useTranslations('admin.log')
  const locale = useLocale()
  const { log } = useMessages().admin
  const actions: Record<string, string> = log.actions
  const valueText = useValueText()
  /** The fields that differ between before and after, without the version counter. */
  const differences = ({ before, after }: LogEntry) =>
    [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
      .filter((field) => field !== 'version')
      .map((field) => ({ field, before: valueText(before?.[field]), after: valueText(after?.[field]) }))
      .filter((change) => change.before !== change.after)
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
          <FieldChanges changes={differences(entry)} isNew={entry.before === null} />
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
