import { useLocale, useTranslations } from 'next-intl'
import { formatNumber } from '@/lib/i18n/format'
import type { ReviewSummary as Summary } from '@/lib/reviews/schema'
import { Stars } from './stars'

const HIGHEST_FIRST = [5, 4, 3, 2, 1]

/** The average as a large figure, beside how many reviews gave each number of stars. */
export function ReviewSummary({ summary: { count, average, distribution } }: { summary: Summary }) {
  const t = useTranslations('reviews')
  const locale = useLocale()
  if (average === null) return null
  const most = Math.max(...distribution)
  return (
    <div className="grid items-center gap-x-10 gap-y-6 rounded-xl bg-sunken px-6 py-6 sm:grid-cols-[auto_1fr] md:px-8">
      <div className="grid justify-items-center gap-1">
        <p className="font-extrabold text-5xl tabular-nums">
          <span className="sr-only">{t('average')} </span>
          {average.toFixed(1)}
        </p>
        <Stars stars={average} label={t('outOf', { stars: average })} className="[&_svg]:size-5" />
        <p className="text-muted text-sm tabular-nums">{t('count', { count })}</p>
      </div>
      <ul className="grid gap-1.5">
        {HIGHEST_FIRST.map((stars) => {
          const given = distribution[stars - 1] ?? 0
          return (
            <li key={stars} className="flex items-center gap-3 text-sm tabular-nums">
              <span className="sr-only">{t('starsCount', { stars, count: given })}</span>
              <span aria-hidden className="w-8 shrink-0 whitespace-nowrap text-muted">
                {t('starsShort', { stars })}
              </span>
              <span aria-hidden className="h-2 grow overflow-hidden rounded-full bg-line">
                <span
                  className="block h-full rounded-full bg-vivid"
                  style={{ width: `${most > 0 ? (given / most) * 100 : 0}%` }}
                />
              </span>
              <span aria-hidden className="w-8 shrink-0 text-right text-muted">
                {formatNumber(locale, given)}
              </span>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
