import Link from 'next/link'
import { useLocale, useMessages, useTranslations } from 'next-intl'
import { z } from 'zod'
import { discountAmountIn } from '@/components/coupons/discount-text'
import { DiscountType } from '@/lib/coupons/schema'
import { formatDate } from '@/lib/i18n/format-date'
import type { LogEntry } from '@/lib/operators/schema'
import type { CategoryNames } from './category-name'
import { FieldChanges, useFieldNames, useValueText } from './field-changes'
import { useLogWords } from './use-log-words'

const SHOWN_MAX = 8
/** Counters, what the subject says, and what follows from other fields. */
const HIDDEN: readonly string[] = ['version', 'productId', 'couponId', 'remainingQuantity']
/** Where the changed object can be viewed. */
const PAGES: Record<string, string> = {
  product: '/admin/products',
  coupon: '/admin/coupons',
  order: '/admin/orders',
  user: '/admin/people',
  group: '/admin/products/groups',
}

function pageOf(kind: string, id: string): string | null {
  if (kind === 'category' || kind === 'categories') return '/admin/categories'
  if (kind === 'synonym') return '/admin/synonyms'
  if (kind === 'review') return '/admin/reviews'
  if (kind === 'key') return '/admin/keys'
  if (kind === 'target' || kind === 'event') return '/admin/events'
  if (kind === 'mail') return '/admin/mails'
  if (kind === 'text') return '/admin/mails/texts'
  return PAGES[kind] && id ? `${PAGES[kind]}/${id}` : null
}

type LogListProps = {
  entries: LogEntry[]
  /** Where entries may be about categories, which they name by code. */
  categories?: CategoryNames
}

/** The fields of a campaign that say what its discount is: an amount or a percentage. */
const LoggedDiscount = z.object({ discountType: DiscountType, discountAmount: z.number() })

export function LogList({ entries, categories = {} }: LogListProps) {
  const t = useTranslations('admin.log')
  const locale = useLocale()
  const actions: Record<string, string> = useMessages().admin.log.actions
  const differencesOf = useDifferences(categories)
  const actorText = (actor: string) => {
    const [, schedule] = /^price-schedule (\d+)$/.exec(actor) ?? []
    return schedule ? t('schedule', { id: schedule }) : actor === 'system' ? t('system') : actor
  }
  if (entries.length === 0) return <p className="text-muted">{t('none')}</p>
  return (
    <ol className="grid divide-y">
      {entries.map((entry) => (
        <li key={entry.logId} className="grid gap-1.5 py-4 first:pt-0 last:pb-0">
          <p className="flex flex-wrap items-baseline gap-x-2.5 gap-y-0.5">
            <b>{actions[entry.action.replace('.', '_')] ?? entry.action}</b>
            <Subject subject={entry.subject} />
            <span className="ml-auto text-muted text-sm">
              {actorText(entry.actor)} · {formatDate(locale, entry.createdAt, 'minute')}
            </span>
          </p>
          <FieldChanges changes={differencesOf(entry)} isNew={entry.before === null} />
        </li>
      ))}
    </ol>
  )
}

/** The fields that differ between before and after, in the order of their names: JSON in the database has an order of its own. */
function useDifferences(categories: CategoryNames) {
  const locale = useLocale()
  const order = Object.keys(useFieldNames())
  const valueText = useValueText()
  const wordsOf = useLogWords(categories)
  const place = (field: string) => {
    const at = order.indexOf(field)
    return at < 0 ? order.length : at
  }
  // Sorting is stable: fields without a name stay in the order of their keys.
  return ({ action, before, after }: LogEntry) =>
    [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
      .filter((field) => !HIDDEN.includes(field))
      .sort()
      .sort((a, b) => place(a) - place(b))
      .map((field) => {
        const words = wordsOf(field, action)
        const textIn = (state: LogEntry['after']) => {
          const discount = field === 'discountAmount' ? LoggedDiscount.safeParse(state).data : undefined
          return discount ? discountAmountIn(locale, discount) : valueText(field, state?.[field], words)
        }
        return { field, before: textIn(before), after: textIn(after) }
      })
      .filter((change) => change.before !== change.after)
      .slice(0, SHOWN_MAX)
}

/** `상품 12` instead of `product:12`; long ids are shortened. */
function Subject({ subject }: { subject: string }) {
  const names: Record<string, string> = useMessages().admin.log.subjects
  const [kind = '', id = ''] = subject.split(':')
  const page = pageOf(kind, id)
  const text = `${names[kind] ?? kind} ${id.length > 12 ? `${id.slice(0, 8)}…` : id}`.trim()
  if (!page) return <span className="text-muted text-sm">{text}</span>
  return (
    <Link href={page} title={subject} className="text-muted text-sm hover:text-accent hover:underline">
      {text}
    </Link>
  )
}
