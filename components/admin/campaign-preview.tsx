'use client'

import { useTranslations } from 'next-intl'
import { discountAmountIn } from '@/components/coupons/discount-text'
import { Meter } from '@/components/ui/meter'
import { useUi } from '@/components/ui/ui-context'
import { DISCOUNT_RULES } from '@/lib/coupons/discount'
import type { DiscountType } from '@/lib/coupons/schema'
import { formatNumber, formatWon } from '@/lib/i18n/format'
import { formatDate } from '@/lib/i18n/format-date'

export type Draft = {
  couponCode: string
  couponName: string
  couponNameEn: string
  discountType: DiscountType
  discountAmount: string
  totalQuantity: string
  claimFrom: string
  claimUntil: string
  expiredAt: string
  minOrderAmount: string
  maxDiscountAmount: string
}

/** The coupon as shoppers will see it, from the current form values. */
export function CampaignPreview({ draft }: { draft: Draft }) {
  const t = useTranslations('admin.coupons')
  const text = useTranslations('coupons.discount')
  const { locale } = useUi()
  const { discountType } = draft
  const amount = discountAmountIn(locale, { discountType, discountAmount: Number(draft.discountAmount) || 0 })
  const total = Number(draft.totalQuantity) || 0
  const minOrder = Number(draft.minOrderAmount) || 0
  const left = t('previewLeft', { count: formatNumber(locale, total) })
  return (
    <section aria-label={t('preview')} className="lg:sticky lg:top-6 lg:col-span-2">
      <h2 className="mb-3 font-semibold text-muted text-sm">{t('preview')}</h2>
      <div className="overflow-hidden rounded-xl bg-surface shadow-md">
        <div className="bg-accent p-6 text-accent-ink">
          <p className="min-h-6 font-semibold">{draft.couponName || t('name')}</p>
          <p className="mt-1 font-extrabold text-4xl tabular-nums">{text(discountType, { amount })}</p>
        </div>
        <div className="grid gap-3 border-edge border-t-2 border-dashed p-6">
          <p className="text-sm">
            {minOrder > 0 ? t('previewMin', { amount: formatWon(locale, minOrder) }) : t('previewAny')}
            {DISCOUNT_RULES[discountType].capped && Number(draft.maxDiscountAmount) > 0 && (
              <> · {t('previewMax', { amount: formatWon(locale, Number(draft.maxDiscountAmount)) })}</>
            )}
          </p>
          <Meter label={t('preview')} value={total} max={total} valueText={left} />
          <p className="flex justify-between gap-4 text-muted text-sm tabular-nums">
            <span>{left}</span>
            {draft.expiredAt && (
              <span>{t('previewUntil', { date: formatDate(locale, draft.expiredAt, 'day') })}</span>
            )}
          </p>
        </div>
      </div>
    </section>
  )
}
