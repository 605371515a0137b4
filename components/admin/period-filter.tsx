import { useLocale, useTranslations } from 'next-intl'
import { Link } from '@/components/ui/link'
import { addressOf } from '@/lib/api/client'
import { formatDate } from '@/lib/i18n/format-date'
import { isPeriod, PERIODS, type Period, startOfDay } from './period'
import { DateRange } from './ui/date-range'

const NAMES = Object.keys(PERIODS) as Period[]

type PeriodFilterProps = { path: string; params: Readonly<Record<string, string | undefined>> }

const partStyle =
  'pressable flex h-11 items-center justify-center gap-1.5 whitespace-nowrap rounded-full px-4 font-semibold text-muted text-sm transition-colors hover:text-ink aria-[current=page]:bg-raised aria-[current=page]:text-ink aria-[current=page]:shadow-sm'

/** Links to the usual periods, and a calendar for any other. The choice is part of the address. */
export function PeriodFilter({ path, params }: PeriodFilterProps) {
  const t = useTranslations('desk.period')
  const locale = useLocale()
  const { cursor: _, period, from, until, ...rest } = params
  const days = [from, until]
    .map((day) => startOfDay(day))
    .map((day) => day && formatDate(locale, day, 'short'))
  const chosen = isPeriod(period) ? period : days.some((day) => day !== null) ? 'dates' : 'all'
  const links = [['all', undefined] as const, ...NAMES.map((name) => [name, name] as const)]
  return (
    <nav aria-label={t('label')} className="scrollbar-none max-w-full overflow-x-auto">
      <ul className="inline-flex min-w-full gap-1 rounded-full bg-sunken p-1 sm:min-w-0">
        {links.map(([name, value]) => (
          <li key={name} className="grow">
            <Link
              href={addressOf(path, {}, { ...rest, period: value })}
              scroll={false}
              aria-current={chosen === name ? 'page' : undefined}
              className={partStyle}
            >
              {t(name)}
            </Link>
          </li>
        ))}
        <li className="grow">
          <DateRange
            path={path}
            params={params}
            current={chosen === 'dates'}
            text={chosen === 'dates' ? days.map((day) => day ?? '').join(' – ') : t('dates')}
            apply={t('apply')}
            className={`${partStyle} w-full`}
          />
        </li>
      </ul>
    </nav>
  )
}
