import { useLocale, useMessages, useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import { Picture } from '@/components/ui/picture'
import { ownPicture } from '@/lib/catalog/image-url'
import { formatDate } from '@/lib/i18n/format-date'
import type { ReviewResponse } from '@/lib/reviews/schema'
import { splitLong } from '@/lib/reviews/split-long'
import { ReportButton } from './report-button'
import { Stars } from './stars'

export function ReviewList({ reviews }: { reviews: ReviewResponse[] }) {
  return (
    <ul className="divide-y">
      {reviews.map((review) => (
        <li key={review.reviewId} className="py-6 last:pb-0">
          <Review review={review} />
        </li>
      ))}
    </ul>
  )
}

function Review({ review }: { review: ReviewResponse }) {
  const t = useTranslations('reviews')
  const { report } = useMessages().reviews
  const locale = useLocale()
  const { reviewId, stars, body, pictures, authorName, createdAt, editedAt, isMine } = review
  return (
    <article>
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
        <Stars stars={stars} label={t('outOf', { stars })} />
        <h3 className="font-semibold text-sm">{authorName}</h3>
        {isMine && <Badge tone="accent">{t('mine')}</Badge>}
        <p className="text-muted text-sm tabular-nums">
          <time dateTime={`${createdAt}+09:00`}>{formatDate(locale, createdAt)}</time>
          {editedAt && ` · ${t('edited')}`}
        </p>
        {!isMine && <ReportButton reviewId={reviewId} name={authorName} text={report} />}
      </div>
      <Body body={body} name={authorName} />
      <Pictures pictures={pictures} name={authorName} />
    </article>
  )
}

function Body({ body, name }: { body: string; name: string }) {
  const t = useTranslations('reviews')
  const { start, rest } = splitLong(body)
  return (
    <div className="mt-2 max-w-prose whitespace-pre-line leading-relaxed [overflow-wrap:anywhere]">
      <p>{start}</p>
      {rest !== null && (
        <details>
          <summary className="touch-area w-fit cursor-pointer font-semibold text-muted text-sm hover:text-ink">
            {t('more')}
            <span className="sr-only">{` – ${name}`}</span>
          </summary>
          <p>{rest}</p>
        </details>
      )}
    </div>
  )
}

function Pictures({ pictures, name }: { pictures: string[]; name: string }) {
  const t = useTranslations('reviews')
  const shown = pictures.flatMap((picture) => ownPicture(picture) ?? [])
  if (shown.length === 0) return null
  return (
    <ul className="mt-3 flex flex-wrap gap-2">
      {shown.map((picture, at) => (
        <li key={picture}>
          <a href={picture} target="_blank" rel="noreferrer" className="block overflow-hidden rounded-md">
            <Picture
              src={picture}
              alt={t('picture', { name, number: at + 1 })}
              className="size-24 bg-sunken md:size-28"
            />
          </a>
        </li>
      ))}
    </ul>
  )
}
