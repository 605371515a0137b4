import type { DiscountType } from '@/lib/coupons/schema'
import { DAY_MS, HOUR_MS, MINUTE_MS, seoulMidnight, seoulWeekday } from '@/lib/time'
import coupons from './coupons.json'

export type DemoCoupon = {
  id: number
  code: string
  name: string
  nameEn: string
  discountType: DiscountType
  discountAmount: number
  total: number
  /** How many of the other demo shoppers claimed one. */
  issuedByOthers: number
  claimFrom: Date
  claimUntil: Date
  expiresAt: Date
  minOrderAmount: number
  maxDiscountAmount: number | null
}

type Listed = Omit<DemoCoupon, 'claimFrom' | 'claimUntil' | 'expiresAt'> & {
  /** At an hour of a day that is counted from today, or some minutes from now. */
  opens: { day: number | 'saturday' | 'nextMonth'; hour: number } | { minutes: number }
  /** Claims and coupons end before the midnight of these days; by default 14 and 30 days after the opening. */
  claimDays?: number
  validDays?: number
}

/**
 * The campaigns at the first start: those of the contract's examples (1, 2 and 123), one in each state (popular, nearly sold
 * out, sold out, closed), and some that open in the following weeks.
 */
export const couponsAt = (now: Date): DemoCoupon[] =>
  (coupons as Listed[]).map(({ opens, claimDays, validDays, ...coupon }) => {
    const claimFrom = opening(opens, now)
    const end = (day: number | undefined, daysOpen: number) =>
      new Date(day === undefined ? claimFrom + daysOpen * DAY_MS : seoulMidnight(now, day) - 1000)
    return {
      ...coupon,
      claimFrom: new Date(claimFrom),
      claimUntil: end(claimDays, 14),
      expiresAt: end(validDays, 30),
    }
  })

function opening(opens: Listed['opens'], now: Date): number {
  if ('minutes' in opens) return now.getTime() + opens.minutes * MINUTE_MS
  const { day, hour } = opens
  const midnight =
    day === 'nextMonth'
      ? firstOfNextMonth(now)
      : seoulMidnight(now, day === 'saturday' ? daysToSaturday(now) : day)
  return midnight + hour * HOUR_MS
}

/** At least three days ahead. */
const daysToSaturday = (now: Date): number => ((6 - seoulWeekday(now.getTime()) + 4) % 7) + 3

function firstOfNextMonth(now: Date): number {
  const [year = 0, month = 0] = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Seoul' })
    .format(now)
    .split('-')
    .map(Number)
  return Date.parse(
    `${month === 12 ? year + 1 : year}-${String((month % 12) + 1).padStart(2, '0')}-01T00:00:00+09:00`,
  )
}
