import type { CampaignResponse } from '@/lib/coupons/schema'
import { fill } from '@/lib/i18n/fill'
import { formatWon } from '@/lib/i18n/format'
import { formatDate } from '@/lib/i18n/format-date'
import type { Locale } from '@/lib/i18n/locale'
import type { Messages } from '@/lib/i18n/messages'

const A_DAY_MS = 86_400_000
const HALF_A_YEAR_MS = 183 * A_DAY_MS

/** The API writes Korean local time without an offset. */
export const seoulMs = (local: string) => Date.parse(`${local}+09:00`)

export const isWithinADay = (when: string, now: number): boolean => seoulMs(when) - now < A_DAY_MS

/** Dates far away include the year. */
const isFar = (when: string, now: number): boolean => seoulMs(when) - now >= HALF_A_YEAR_MS

const dayIn = (locale: Locale, when: string, now: number) =>
  formatDate(locale, when, isFar(when, now) ? 'day' : 'short')

/** On the last day the time is shown instead of the date. */
const untilIn = (locale: Locale, when: string, now: number) =>
  isWithinADay(when, now) ? formatDate(locale, when, 'clock') : dayIn(locale, when, now)

type Text = Messages['coupons']['card']

const given = (terms: readonly (string | false)[]): string[] => terms.filter((term) => term !== false)

/** What an order must cost, and the most that the coupon takes off. */
export function conditionsIn(locale: Locale, campaign: CampaignResponse, text: Text): string[] {
  const { minOrderAmount, maxDiscountAmount } = campaign
  return given([
    minOrderAmount > 0 ? fill(text.minimum, { amount: formatWon(locale, minOrderAmount) }) : text.anyOrder,
    maxDiscountAmount !== null && fill(text.cap, { amount: formatWon(locale, maxDiscountAmount) }),
  ])
}

/** Until when it can be claimed, unless that is far away, or from when, and until when it can be used. */
export function datesIn(locale: Locale, campaign: CampaignResponse, now: number, text: Text): string[] {
  const { state, claimFrom, claimUntil, expiredAt } = campaign
  return given([
    state === 'OPEN' &&
      !isFar(claimUntil, now) &&
      fill(text.until, { when: untilIn(locale, claimUntil, now) }),
    state === 'UPCOMING' && fill(text.opens, { when: formatDate(locale, claimFrom, 'opening') }),
    fill(text.use, { when: dayIn(locale, expiredAt, now) }),
  ])
}

/** Highlighted when no more than this share is left. */
const LAST_SHARE = 0.2

export const isNearlyGone = ({ remainingQuantity: left, totalQuantity: total }: CampaignResponse): boolean =>
  left > 0 && left / total <= LAST_SHARE
