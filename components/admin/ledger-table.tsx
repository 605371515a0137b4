import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { cn } from '@/components/ui/cn'
import { formatWon } from '@/lib/i18n/format'
import { formatDate } from '@/lib/i18n/format-date'
import { kindOf } from '@/lib/wallet/kind-of'
import type { UserBalanceHistoryResponse } from '@/lib/wallet/schema'

/** Wallet history: type, amount and balance after it. */
export function LedgerTable({ rows }: { rows: UserBalanceHistoryResponse[] }) {
  const t = useTranslations('admin.people')
  const locale = useLocale()
  return (
    <ul className="grid divide-y">
      {rows.map((row) => {
        const taken = row.transactionType === 'PAYMENT'
        return (
          <li key={row.sequence} className="flex items-baseline justify-between gap-4 py-2.5">
            <div className="min-w-0">
              <p className="font-medium">
                {t(`entry.${kindOf(row)}`)}{' '}
                {row.orderId !== null && (
                  <Link
                    href={`/admin/orders/${row.orderId}`}
                    className="text-muted text-sm hover:text-accent"
                  >
                    {t('order', { id: row.orderId })}
                  </Link>
                )}
              </p>
              <p className="text-muted text-sm">
                {formatDate(locale, row.createdAt, 'minute')}
                {row.reason && ` · ${row.reason}`}
              </p>
            </div>
            <div className="shrink-0 text-right tabular-nums">
              <p className={cn('font-semibold', !taken && 'text-jade')}>
                {taken ? '−' : '+'}
                {formatWon(locale, row.amount)}
              </p>
              <p className="text-muted text-sm">{formatWon(locale, row.after_balance)}</p>
            </div>
          </li>
        )
      })}
    </ul>
  )
}
