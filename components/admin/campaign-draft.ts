import { DISCOUNT_RULES } from '@/lib/coupons/discount'
import type { CampaignResponse, DiscountType } from '@/lib/coupons/schema'
import { type FormValues, numberIn, textIn, wonIn } from './form-values'

/** From the rules and not from the schema, which would bring zod to the browser. */
export const DISCOUNT_TYPES = Object.keys(DISCOUNT_RULES) as DiscountType[]

export const CAMPAIGN_DATES = ['claimFrom', 'claimUntil', 'expiredAt'] as const
export type CampaignDates = Record<(typeof CAMPAIGN_DATES)[number], string>

export const discountTypeIn = (values: FormValues): DiscountType =>
  DISCOUNT_TYPES.find((type) => type === values.discountType) ?? 'FIXED'

/** In the unit of its type. */
export const discountAmountFrom = (values: FormValues): number =>
  DISCOUNT_RULES[discountTypeIn(values)].unit === 'won'
    ? wonIn(values, 'discountAmount')
    : numberIn(values, 'discountAmount')

/** Zero while it is no number. */
const orZero = (value: number): number => (Number.isFinite(value) ? value : 0)

/** A date of the form; while it is incomplete, the one that the form began with. */
const dateOr = (typed: string, initial: string): string =>
  `${Number.isNaN(Date.parse(typed)) ? initial : typed}:00`

/** The campaign that the values typed so far would create, for the preview. */
export function draftCampaign(values: FormValues, initial: CampaignDates, name: string): CampaignResponse {
  const total = orZero(numberIn(values, 'totalQuantity'))
  const most = orZero(wonIn(values, 'maxDiscountAmount'))
  return {
    couponId: 0,
    couponCode: textIn(values, 'couponCode'),
    couponName: textIn(values, 'couponName') || name,
    couponNameEn: textIn(values, 'couponNameEn') || null,
    discountType: discountTypeIn(values),
    discountAmount: orZero(discountAmountFrom(values)),
    totalQuantity: total,
    issuedQuantity: 0,
    remainingQuantity: total,
    claimFrom: dateOr(textIn(values, 'claimFrom'), initial.claimFrom),
    claimUntil: dateOr(textIn(values, 'claimUntil'), initial.claimUntil),
    expiredAt: dateOr(textIn(values, 'expiredAt'), initial.expiredAt),
    minOrderAmount: orZero(wonIn(values, 'minOrderAmount')),
    maxDiscountAmount: most > 0 ? most : null,
    state: 'OPEN',
  }
}
