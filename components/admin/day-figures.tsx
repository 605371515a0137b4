import { useLocale, useTranslations } from 'next-intl'
import { cn } from '@/components/ui/cn'
import { FigureCard } from '@/components/ui/figure-card'
import { formatNumber, formatWon } from '@/lib/i18n/format'
import type { Figures, TodayResponse } from '@/lib/totals/schema'
import { ChangeNote } from './change-note'

type Shown = {
  label: 'sales' | 'orders' | 'basket' | 'charged' | 'claims'
  name: keyof Figures
  won: boolean
}

const shown: Shown[] = [
  { label: 'sales', name: 'sales', won: true },
  { label: 'orders', name: 'orders', won: false },
  { label: 'basket', name: 'averageBasket', won: true },
  { label: 'charged', name: 'charged', won: true },
  { label: 'claims', name: 'claims', won: false },
]

export function DayFigures({ day }: { day: TodayResponse }) {
  const t = useTranslations('admin.today')
  const locale = useLocale()
  const { today, yesterday, lastWeek } = day
  return (
    <div className="grid grid-flow-dense grid-cols-2 gap-4 lg:grid-cols-6">
      {shown.map(({ label, name, won }, at) => (
        <div
          key={label}
          className={cn(
            '*:h-full',
            won && 'max-sm:col-span-2',
            at === 0 && 'col-span-2',
            at < 3 ? 'lg:col-span-2' : 'lg:col-span-3',
          )}
        >
          <FigureCard
            label={t(label)}
            value={won ? formatWon(locale, today[name]) : formatNumber(locale, today[name])}
          >
            <div className="grid gap-0.5">
              <ChangeNote now={today[name]} then={yesterday[name]} label={t('vsYesterday')} />
              <ChangeNote now={today[name]} then={lastWeek[name]} label={t('vsLastWeek')} />
              {name === 'sales' && today.refunded > 0 && (
                <span className="text-muted text-sm">
                  {t('refunded', { amount: formatWon(locale, today.refunded) })}
                </span>
              )}
            </div>
          </FigureCard>
        </div>
      ))}
    </div>
  )
}
