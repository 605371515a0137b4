import { useLocale, useTranslations } from 'next-intl'
import { formatWon } from '@/lib/i18n/format'
import { formatMoment } from '@/lib/i18n/format-date'
import type { UserBalanceHistoryResponse } from '@/lib/wallet/schema'
import { HistoryRows } from './history-rows'

/** Newest first. */
export function HistoryList({ entries }: { entries: UserBalanceHistoryResponse[] }) {
  const t = useTranslations('wallet.history')
  const locale = useLocale()
  const rows = entries.map(
    ({ sequence, transactionType: type, amount, orderId, createdAt, after_balance }) => ({
      sequence,
      type,
      title: t(type),
      orderId,
      order: orderId === null ? '' : t('order', { orderId: String(orderId) }),
      createdAt,
      when: formatMoment(locale, createdAt),
      amount: formatWon(locale, type === 'PAYMENT' ? -amount : amount),
      after: t('after', { amount: formatWon(locale, after_balance) }),
    }),
  )
  return <HistoryRows rows={rows} />
}
