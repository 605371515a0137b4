import type { Discount } from '@/lib/coupons/discount'
import { DISCOUNT_UNITS } from '@/lib/coupons/discount-units'
import { fill } from '@/lib/i18n/fill'
import { formatNumber, formatWon } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import type { Messages } from '@/lib/i18n/messages'

type Amount = Pick<Discount, 'discountType' | 'discountAmount'>

/** `3,000원` or `20%`. */
export const discountAmountIn = (locale: Locale, { discountType, discountAmount }: Amount): string =>
  DISCOUNT_UNITS[discountType] === 'won'
    ? formatWon(locale, discountAmount)
    : `${formatNumber(locale, discountAmount)}%`

/** `3,000원 할인`, in the words of the discount's type. */
export const discountIn = (locale: Locale, text: Messages['coupons']['discount'], coupon: Amount): string =>
  fill(text[coupon.discountType], { amount: discountAmountIn(locale, coupon) })
