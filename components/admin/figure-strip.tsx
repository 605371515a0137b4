import { useLocale, useTranslations } from 'next-intl'
import { cn } from '@/components/ui/cn'
import { formatNumber, formatWon } from '@/lib/i18n/format'
import type { Figures } from '@/lib/totals/schema'
import { ChangeNote } from './change-note'

const SHOWN: [
  label: 'sales' | 'orders' | 'basket' | 'charged' | 'claims',
  name: keyof Figures,
  won: boolean,
][] = [
  ['sales', 'sales', true],
  ['orders', 'orders', false],
  ['basket', 'averageBasket', true],
  ['charged', 'charged', true],
  ['claims', 'claims', false],
]

type FigureStripProps = {
  figures: Figures
  /** What each figure is compared with, with its label. */
  compared: { figures: Figures; label: string }[]
}

/** The figures of a time in one row, each with its change. */
export function FigureStrip({ figures, compared }: FigureStripProps) {
  const t = useTranslations('admin.today')
  const locale = useLocale()
  return (
    <dl className="grid grid-cols-2 gap-x-4 gap-y-6 md:grid-cols-3 xl:grid-cols-[1.4fr_repeat(4,1fr)]">
      {SHOWN.map(([label, name, won], at) => (
        <div key={label} className="flex flex-col gap-1 max-md:first:col-span-2">
          <dt className="font-semibold text-muted text-sm">{t(label)}</dt>
          <dd
            className={cn(
              'whitespace-nowrap font-extrabold tabular-nums',
              at === 0 ? 'text-3xl' : 'text-xl sm:text-2xl',
            )}
          >
            {won ? formatWon(locale, figures[name]) : formatNumber(locale, figures[name])}
          </dd>
          {compared.map((other) => (
            <dd key={other.label}>
              <ChangeNote now={figures[name]} then={other.figures[name]} label={other.label} />
            </dd>
          ))}
          {name === 'sales' && figures.refunded > 0 && (
            <dd className="text-muted text-sm">
              {t('refunded', { amount: formatWon(locale, figures.refunded) })}
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
}
