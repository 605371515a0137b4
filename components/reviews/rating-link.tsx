import { Star } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReviewSummary } from '@/lib/reviews/schema'

/** The average beside a product's name, which leads to its reviews. Nothing without reviews. */
export function RatingLink({ summary: { average, count } }: { summary: ReviewSummary }) {
  const t = useTranslations('reviews')
  if (average === null) return null
  return (
    <a
      href="#reviews"
      className="-my-2 mt-0 inline-flex min-h-11 items-center gap-1.5 text-sm tabular-nums hover:underline"
    >
      <Star aria-hidden className="size-4 fill-current text-vivid" />
      <b>
        <span className="sr-only">{t('average')} </span>
        {average.toFixed(1)}
      </b>
      <span className="text-muted">{t('count', { count })}</span>
    </a>
  )
}
