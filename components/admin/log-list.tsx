import { useMessages, useTranslations } from 'next-intl'
import { formatDate } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import type { LogEntry } from '@/lib/operators/schema'

const SHOWN_MAX = 8
const said = (value: unknown): string => {
  if (value === null || value === undefined) return '–'
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}

/** What differs between before and after; a version that went up says nothing. */
function differences({ before, after }: LogEntry): [name: string, was: string, is: string][] {
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])
  names.delete('version')
  return [...names]
    .map((name): [string, string, string] => [name, said(before?.[name]), said(after?.[name])])
    .filter(([, was, is]) => was !== is)
    .slice(0, SHOWN_MAX)
}

const KNOWN = [
  'product_create',
  'product_edit',
  'coupon_create',
  'coupon_edit',
  'order_refund',
  'order_cancel',
  'person_block',
  'person_unblock',
  'wallet_adjust',
  'key_create',
  'key_limit',
  'key_revoke',
  'event_replay',
  'events_pause',
  'events_resume',
  'events_replayDead',
  'events_replayRange',
  'events_rotateSecret',
  'events_retireSecrets',
  'ranking_rebuild',
] as const

export function LogList({ entries, locale }: { entries: LogEntry[]; locale: Locale }) {
  const t = useTranslations('admin.log')
  const fields = useMessages().admin.log.fields as Record<string, string>
  const nameOf = (action: string) => {
    const known = KNOWN.find((name) => name === action.replace('.', '_'))
    return known ? t(`actions.${known}`) : action
  }
  if (entries.length === 0) return <p className="text-muted">{t('none')}</p>
  return (
    <ol className="grid divide-y">
      {entries.map((entry) => (
        <li key={entry.logId} className="grid gap-1.5 py-4 first:pt-0 last:pb-0">
          <p className="flex flex-wrap items-baseline gap-x-2.5 gap-y-0.5">
            <b>{nameOf(entry.action)}</b>
            <code className="text-muted text-xs">{entry.subject}</code>
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
