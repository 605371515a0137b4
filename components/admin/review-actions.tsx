'use client'

import { useTranslations } from 'next-intl'
import { call } from '@/lib/api/client'
import type { AdminReview } from '@/lib/reviews/admin-schema'
import { ActionButton } from './action-button'
import { ReasonDialog } from './reason-dialog'

/** Hides a review, shows a hidden one again, or settles the reports of one that is fine. */
export function ReviewActions({ review }: { review: AdminReview }) {
  const t = useTranslations('admin.reviews')
  const { reviewId, hiddenAt, reports, authorName, version } = review
  const input = { params: { reviewId } }
  const show = { route: 'POST /api/v1/admin/reviews/{reviewId}/show', input, version } as const
  return (
    <div className="flex flex-wrap gap-1.5 md:justify-end">
      {hiddenAt !== null && (
        <ActionButton {...show} successText={t('shownDone')} tone="outline" size="sm">
          {t('show')}
        </ActionButton>
      )}
      {hiddenAt === null && reports > 0 && (
        <ActionButton {...show} successText={t('settled')} tone="quiet" size="sm">
          {t('settle')}
        </ActionButton>
      )}
      {hiddenAt === null && (
        <ReasonDialog
          button={t('hide')}
          label={`${authorName} ${t('hide')}`}
          size="sm"
          title={t('hideTitle')}
          body={t('hideBody')}
          send={(reason, _values, idempotencyKey) =>
            call(
              'POST /api/v1/admin/reviews/{reviewId}/hide',
              { ...input, body: { reason } },
              { idempotencyKey },
            )
          }
          successText={t('hiddenDone')}
        />
      )}
    </div>
  )
}
