import { useLocale, useTranslations } from 'next-intl'
import { AreaChart } from '@/components/ui/area-chart'
import { formatWon } from '@/lib/i18n/format'
import { formatWonCompact } from '@/lib/i18n/format-compact'
import { formatDate } from '@/lib/i18n/format-date'
import { dailyBalances } from '@/lib/wallet/daily-balance'
import type { UserBalanceHistoryResponse } from '@/lib/wallet/schema'

const DAYS = 30

export function BalanceChart({ entries, today }: { entries: UserBalanceHistoryResponse[]; today: string }) {
  const t = useTranslations('wallet.chart')
  const locale = useLocale()
  const points = dailyBalances(entries, today, DAYS).map(({ day, balance }) => ({
    label: formatDate(locale, `${day}T00:00:00`, 'short'),
    value: balance,
    valueText: formatWon(locale, balance),
  }))
  return (
    <AreaChart
      title={t('caption')}
      columns={[t('day'), t('balance')]}
      points={points}
      axisText={(value) => formatWonCompact(locale, value)}
      tone="jade"
      curve="step"
    />
  )
}
