import { ArrowDownLeft, ArrowUpRight, type LucideIcon, Undo2 } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { cn } from '@/components/ui/cn'
import { Link } from '@/components/ui/link'
import { formatMoment, formatWon } from '@/lib/i18n/format'
import type { UserBalanceHistoryResponse } from '@/lib/wallet/schema'

type Type = UserBalanceHistoryResponse['transactionType']

const looks: Record<Type, { Icon: LucideIcon; spot: string; sign: 1 | -1 }> = {
  CHARGE: { Icon: ArrowDownLeft, spot: 'bg-jade-soft text-jade', sign: 1 },
  PAYMENT: { Icon: ArrowUpRight, spot: 'bg-sunken text-muted', sign: -1 },
  REFUND: { Icon: Undo2, spot: 'bg-jade-soft text-jade', sign: 1 },
}

/** Newest first. */
export function HistoryList({ entries }: { entries: UserBalanceHistoryResponse[] }) {
  return (
    <ol className="divide-y">
      {entries.map((entry) => (
        <Entry key={entry.sequence} entry={entry} />
      ))}
    </ol>
  )
}

function Entry({ entry }: { entry: UserBalanceHistoryResponse }) {
  const t = useTranslations('wallet.history')
  const locale = useLocale()
  const { transactionType: type, amount, orderId } = entry
  const { Icon, spot, sign } = looks[type]
  return (
    <li className="flex items-center gap-3 py-4 sm:gap-4">
      <span className={cn('grid size-10 shrink-0 sm:size-11 place-items-center rounded-full', spot)}>
        <Icon aria-hidden className="size-5" />
      </span>
      <div className="min-w-0 grow">
        <p className="flex flex-wrap gap-x-2 font-semibold">
          {t(type)}
          {orderId !== null && (
            <Link
              href={`/orders/${orderId}`}
              className="touch-area whitespace-nowrap font-normal text-muted text-sm underline underline-offset-4 hover:text-ink"
            >
              {t('order', { orderId: String(orderId) })}
            </Link>
          )}
        </p>
        <time dateTime={`${entry.createdAt}+09:00`} className="text-muted text-sm">
          {formatMoment(locale, entry.createdAt)}
        </time>
      </div>
      <div className="shrink-0 text-right tabular-nums">
        <p className={cn('font-bold text-lg', sign > 0 && 'text-jade')}>
          {sign > 0 && '+'}
          {formatWon(locale, sign * amount)}
        </p>
        <p className="text-muted text-sm">{t('after', { amount: formatWon(locale, entry.after_balance) })}</p>
      </div>
    </li>
  )
}
