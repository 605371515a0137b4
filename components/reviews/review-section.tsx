import { useLocale, useTranslations } from 'next-intl'
import { ButtonLink } from '@/components/ui/button-link'
import { formatNumber } from '@/lib/i18n/format'
import type { ReviewPage } from '@/lib/reviews/schema'
import { ReviewList } from './review-list'
import { ReviewSummary } from './review-summary'

/** The newest reviews below a product. */
export function ReviewSection({ productId, reviews }: { productId: number; reviews: ReviewPage }) {
  const t = useTranslations('reviews')
  const locale = useLocale()
  const { items, nextCursor, summary } = reviews
  const count = formatNumber(locale, summary.count)
  return (
    <section id="reviews" aria-labelledby="reviews-title" className="mt-16 md:mt-24">
      <h2 id="reviews-title" className="mb-5 font-extrabold text-2xl">
        {t('title')}
        {summary.count > 0 && <span className="ml-2 text-muted tabular-nums">{count}</span>}
      </h2>
      {items.length === 0 ? (
        <div className="rounded-xl bg-sunken px-6 py-10 text-center">
          <p className="font-semibold">{t('empty')}</p>
          <p className="mt-1 text-muted text-sm">{t('emptyBody')}</p>
        </div>
      ) : (
        <>
          <ReviewSummary summary={summary} />
          <ReviewList reviews={items} />
          {nextCursor && (
            <ButtonLink href={`/products/${productId}/reviews`} tone="outline" className="mt-8 max-sm:w-full">
              {t('all', { count })}
            </ButtonLink>
          )}
        </>
      )}
    </section>
  )
}
