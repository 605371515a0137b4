import { useTranslations } from 'next-intl'
import { Section } from '@/components/ui/section'
import { SegmentedLinks } from '@/components/ui/segmented-links'
import type { DaysResponse, TodayResponse } from '@/lib/totals/schema'
import { FigureStrip } from './figure-strip'
import { DayChart, HourChart } from './sales-charts'

type SalesPanelProps = {
  today: TodayResponse
  /** The last days, or null to show today by hour. */
  days: DaysResponse | null
}

/** Figures and bars of today, of 7 or of 30 days. */
export function SalesPanel({ today, days }: SalesPanelProps) {
  const t = useTranslations('admin.today')
  const shown = days?.days.length ?? 0
  const segments = [
    { href: '/admin', label: t('rangeToday'), current: shown === 0 },
    { href: '/admin?range=7d', label: t('rangeDays', { days: 7 }), current: shown === 7 },
    { href: '/admin?range=30d', label: t('rangeDays', { days: 30 }), current: shown === 30 },
  ]
  return (
    <Section title={t('salesTitle')} aside={<SegmentedLinks label={t('rangeLabel')} segments={segments} />}>
      {days ? (
        <FigureStrip
          figures={days.total}
          compared={[{ figures: days.previous, label: t('vsPrevious', { days: shown }) }]}
        />
      ) : (
        <FigureStrip
          figures={today.today}
          compared={[
            { figures: today.yesterday, label: t('vsYesterday') },
            { figures: today.lastWeek, label: t('vsLastWeek') },
          ]}
        />
      )}
      <div className="mt-8 border-t pt-6">
        {days ? <DayChart days={days.days} /> : <HourChart hours={today.hours} />}
        <p className="mt-3 text-muted text-xs">
          {days ? t('paleDays', { days: shown }) : t('paleYesterday')} · {t('live')}
        </p>
      </div>
    </Section>
  )
}
