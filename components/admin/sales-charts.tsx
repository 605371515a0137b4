import { useLocale, useTranslations } from 'next-intl'
import { formatWon } from '@/lib/i18n/format'
import { formatWonCompact } from '@/lib/i18n/format-compact'
import { formatDate } from '@/lib/i18n/format-date'
import type { DaysResponse, TodayResponse } from '@/lib/totals/schema'
import { BarChart } from './bar-chart'

/** The sales of today by hour, before those of yesterday. */
export function HourChart({ hours }: { hours: TodayResponse['hours'] }) {
  const t = useTranslations('admin.today')
  const locale = useLocale()
  return (
    <BarChart
      title={t('byHourTitle')}
      columns={[t('byHour'), t('sales'), t('yesterday')]}
      labelEvery={6}
      axisText={(value) => formatWonCompact(locale, value)}
      bars={hours.map(({ hour, sales, yesterdaySales }) => ({
        key: String(hour),
        label: t('hour', { hour }),
        value: sales,
        before: yesterdaySales,
        text: sales === null ? '–' : formatWon(locale, sales),
        beforeText: t('yesterdaySales', { amount: formatWon(locale, yesterdaySales) }),
      }))}
    />
  )
}

/** The sales of the last days, before those of the days as many days earlier. */
export function DayChart({ days }: { days: DaysResponse['days'] }) {
  const t = useTranslations('admin.today')
  const locale = useLocale()
  return (
    <BarChart
      title={t('byDayTitle', { days: days.length })}
      columns={[t('byDay'), t('sales'), t('previousDays', { days: days.length })]}
      labelEvery={days.length > 7 ? 7 : 1}
      axisText={(value) => formatWonCompact(locale, value)}
      bars={days.map(({ day, sales, previousSales }) => ({
        key: day,
        label: formatDate(locale, `${day}T00:00:00`, 'short'),
        value: sales,
        before: previousSales,
        text: formatWon(locale, sales),
        beforeText: t('previousSales', { days: days.length, amount: formatWon(locale, previousSales) }),
      }))}
    />
  )
}
