import { useTranslations } from 'next-intl'
import { discountAmountIn } from '@/components/coupons/discount-text'
import { Meter } from '@/components/ui/meter'
import { useUi } from '@/components/ui/ui-context'
import { DISCOUNT_RULES } from '@/lib/coupons/discount'
import type { DiscountType } from '@/lib/coupons/schema'
import { formatNumber, formatWon } from '@/lib/i18n/format'
import { formatDate } from '@/lib/i18n/format-date'
import { type FormValues, numberIn, textIn } from './form-values'

/** From the rules and not from the schema, which would bring zod to the browser. */
export const DISCOUNT_TYPES = Object.keys(DISCOUNT_RULES) as DiscountType[]

/** What the preview shows of the values typed so far. */
export function draftOf(values: FormValues) {
  return {
    couponName: textIn(values, 'couponName'),
    discountType: DISCOUNT_TYPES.find((type) => type === values.discountType) ?? 'FIXED',
    discountAmount: numberIn(values, 'discountAmount'),
    totalQuantity: numberIn(values, 'totalQuantity'),
    minOrderAmount: numberIn(values, 'minOrderAmount'),
    maxDiscountAmount: numberIn(values, 'maxDiscountAmount'),
    expiredAt: textIn(values, 'expiredAt'),
  }
}

/** The coupon as shoppers will see it, from the current form values. */
export function CampaignPreview(draft: ReturnType<typeof draftOf>) {
  const t = useTranslations('admin.coupons')
  const text = useTranslations('coupons.discount')
  const { locale } = useUi()
  const { discountType, totalQuantity: total, minOrderAmount: minOrder, maxDiscountAmount: most } = draft
  const amount = discountAmountIn(locale, draft)
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
            {most > 0 && <> · {t('previewMax', { amount: formatWon(locale, most) })}</>}
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
