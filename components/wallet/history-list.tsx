import { useLocale, useMessages } from 'next-intl'
import { fill } from '@/lib/i18n/fill'
import { formatWon } from '@/lib/i18n/format'
import { formatMoment } from '@/lib/i18n/format-date'
import { kindOf } from '@/lib/wallet/kind-of'
import type { UserBalanceHistoryResponse } from '@/lib/wallet/schema'
import { HistoryRows } from './history-rows'

/** Newest first. */
export function HistoryList({ entries }: { entries: UserBalanceHistoryResponse[] }) {
  const text = useMessages().wallet.history
  const locale = useLocale()
  const rows = entries.map(
    ({ sequence, transactionType: type, amount, orderId, createdAt, after_balance, ...entry }) => ({
      sequence,
      type,
      title: text[kindOf({ transactionType: type, ...entry })],
      orderId,
      order: orderId === null ? '' : fill(text.order, { orderId: String(orderId) }),
      createdAt,
      when: formatMoment(locale, createdAt),
      amount: formatWon(locale, type === 'PAYMENT' ? -amount : amount),
      after: fill(text.after, { amount: formatWon(locale, after_balance) }),
    }),
  )
  return <HistoryRows rows={rows} />
}
