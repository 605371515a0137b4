import Link from 'next/link'
import { useLocale, useMessages, useTranslations } from 'next-intl'
import { Stars } from '@/components/reviews/stars'
import { Badge } from '@/components/ui/badge'
import { Picture } from '@/components/ui/picture'
import { Table, Td, Th } from '@/components/ui/table'
import { fullNameIn } from '@/lib/catalog/product-words'
import { formatDate } from '@/lib/i18n/format-date'
import type { AdminReview } from '@/lib/reviews/admin-schema'
import { ReviewActions } from './review-actions'

export function ReviewTable({ reviews }: { reviews: AdminReview[] }) {
  const t = useTranslations('admin.reviews')
  const locale = useLocale()
  return (
    <Table
      label={t('title')}
      head={
        <>
          <Th>{t('review')}</Th>
          <Th>{t('product')}</Th>
          <Th>{t('author')}</Th>
          <Th className="text-right">{t('written')}</Th>
          <Th>
            <span className="sr-only">{t('change')}</span>
          </Th>
        </>
      }
    >
      {reviews.map((review) => (
        <tr key={review.reviewId} className="align-top">
          <Td className="max-md:basis-full">
            <Content review={review} />
          </Td>
          <Td className="md:max-w-48">
            <Link href={`/admin/products/${review.productId}`} className="hover:text-accent hover:underline">
              {fullNameIn(locale, review)}
            </Link>
          </Td>
          <Td className="whitespace-nowrap">
            <Link href={`/admin/people/${review.userId}`} className="hover:text-accent hover:underline">
              {review.authorName}
            </Link>
          </Td>
          <Td numeric className="text-muted">
            {formatDate(locale, review.createdAt, 'day')}
          </Td>
          <Td className="max-md:basis-full">
            <ReviewActions review={review} />
          </Td>
        </tr>
      ))}
    </Table>
  )
}

function Content({ review }: { review: AdminReview }) {
  const t = useTranslations('admin.reviews')
  const reasons: Record<string, string> = useMessages().admin.reviews.reasons
  const { stars, body, pictures, reports, reportReasons, hiddenReason } = review
  return (
    <div className="grid gap-1.5">
      <span className="flex flex-wrap items-center gap-2">
        <Stars stars={stars} label={t('stars', { stars })} />
        {reports > 0 && <Badge tone="warn">{t('reports', { count: reports })}</Badge>}
        {reportReasons.map((reason) => (
          <Badge key={reason}>{reasons[reason] ?? reason}</Badge>
        ))}
        {hiddenReason !== null && <Badge tone="danger">{`${t('hidden')} · ${hiddenReason}`}</Badge>}
      </span>
      <p className="max-w-prose whitespace-pre-line">{body}</p>
      {pictures.length > 0 && (
        <span className="flex gap-1.5">
          {pictures.map((picture, at) => (
            <Picture
              key={picture}
              src={picture}
              alt={t('picture', { number: at + 1 })}
              className="size-14 rounded-sm bg-sunken"
            />
          ))}
        </span>
      )}
    </div>
  )
}
