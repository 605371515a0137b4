import type { DiscountType } from '@/lib/coupons/schema'
import { DAY_MS, MINUTE_MS, seoulMidnight, seoulWeekday } from '@/lib/time'

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

/** The campaigns at the first start, including some that open in the following weeks. */
export function couponsAt(now: Date): DemoCoupon[] {
  return [...contractCoupons(now), ...currentCoupons(now), ...upcomingCoupons(now)]
}

/** The coupons named in the contract's examples: the first two, and number 123. */
function contractCoupons(now: Date): DemoCoupon[] {
  const opened = new Date(seoulMidnight(now, -30) + 10 * 60 * MINUTE_MS)
  const claimUntil = new Date(seoulMidnight(now, 366) - 1000)
  const expiresAt = new Date(seoulMidnight(now, 396) - 1000)
  const open = { claimFrom: opened, claimUntil, expiresAt, maxDiscountAmount: null }
  return [
    {
      ...open,
      id: 1,
      code: 'HANGHAE8888',
      name: '첫 장보기 1,000원 할인',
      nameEn: '₩1,000 off your first basket',
      discountType: 'FIXED',
      discountAmount: 1000,
      total: 8888,
      issuedByOthers: 40,
      minOrderAmount: 0,
    },
    {
      ...open,
      id: 2,
      code: 'SPARTA1000',
      name: '천 명에게 20% 할인',
      nameEn: '20% off for a thousand people',
      discountType: 'PERCENTAGE',
      discountAmount: 20,
      total: 1000,
      issuedByOthers: 34,
      minOrderAmount: 0,
    },
    {
      ...open,
      id: 123,
      code: 'JANGTEO10',
      name: '언제나 장터 10% 할인',
      nameEn: '10% off, any day',
      discountType: 'PERCENTAGE',
      discountAmount: 10,
      total: 5000,
      issuedByOthers: 27,
      minOrderAmount: 10_000,
      maxDiscountAmount: 5000,
    },
  ]
}

/** Campaigns in each state: popular, nearly sold out, sold out, closed. */
function currentCoupons(now: Date): DemoCoupon[] {
  const at = (days: number, minutes = 0) => new Date(now.getTime() + days * DAY_MS + minutes * MINUTE_MS)
  return [
    {
      id: 3,
      code: 'JANGNAL3000',
      name: '선착순 장날 3,000원 할인',
      nameEn: 'Market day: ₩3,000 off',
      discountType: 'FIXED',
      discountAmount: 3000,
      total: 100,
      issuedByOthers: 36,
      claimFrom: at(0, -95),
      claimUntil: new Date(seoulMidnight(now, 15) - 1000),
      expiresAt: new Date(seoulMidnight(now, 31) - 1000),
      minOrderAmount: 20_000,
      maxDiscountAmount: null,
    },
    {
      id: 4,
      code: 'LASTCALL15',
      name: '마지막 몇 장, 15% 할인',
      nameEn: 'Last few: 15% off',
      discountType: 'PERCENTAGE',
      discountAmount: 15,
      total: 40,
      issuedByOthers: 37,
      claimFrom: at(-2, -210),
      claimUntil: new Date(seoulMidnight(now, 8) - 1000),
      expiresAt: new Date(seoulMidnight(now, 22) - 1000),
      minOrderAmount: 15_000,
      maxDiscountAmount: 10_000,
    },
    {
      id: 5,
      code: 'BIGDAY10000',
      name: '큰 장날 10,000원 할인',
      nameEn: 'Big market day: ₩10,000 off',
      discountType: 'FIXED',
      discountAmount: 10_000,
      total: 30,
      issuedByOthers: 30,
      claimFrom: new Date(seoulMidnight(now, -4) + 12 * 60 * MINUTE_MS),
      claimUntil: new Date(seoulMidnight(now, 11) - 1000),
      expiresAt: new Date(seoulMidnight(now, 25) - 1000),
      minOrderAmount: 50_000,
      maxDiscountAmount: null,
    },
    {
      id: 6,
      code: 'LASTMONTH2000',
      name: '지난 장날 2,000원 할인',
      nameEn: 'Last market day: ₩2,000 off',
      discountType: 'FIXED',
      discountAmount: 2000,
      total: 60,
      issuedByOthers: 32,
      claimFrom: new Date(seoulMidnight(now, -24) + 10 * 60 * MINUTE_MS),
      claimUntil: new Date(seoulMidnight(now, -10) - 1000),
      expiresAt: new Date(seoulMidnight(now, -3) - 1000),
      minOrderAmount: 10_000,
      maxDiscountAmount: null,
    },
  ]
}

function upcomingCoupons(now: Date): DemoCoupon[] {
  const daysToSaturday = ((6 - seoulWeekday(now.getTime()) + 4) % 7) + 3
  const nextMonth = firstOfNextMonth(now)
  const openings = [
    {
      id: 7,
      code: 'SURPRISE5000',
      name: '깜짝 장날 5,000원 할인',
      nameEn: 'Surprise market: ₩5,000 off',
      opens: now.getTime() + 20 * MINUTE_MS,
      won: 5000,
    },
    {
      id: 8,
      code: 'EVENING2000',
      name: '저녁 장터 2,000원 할인',
      nameEn: 'Evening market: ₩2,000 off',
      opens: seoulMidnight(now, 1) + 20 * 60 * MINUTE_MS,
      won: 2000,
    },
    {
      id: 9,
      code: 'WEEKEND7000',
      name: '주말 장날 7,000원 할인',
      nameEn: 'Weekend market: ₩7,000 off',
      opens: seoulMidnight(now, daysToSaturday) + 10 * 60 * MINUTE_MS,
      won: 7000,
    },
    {
      id: 10,
      code: 'FIRSTDAY8000',
      name: '매월 첫 장날 8,000원 할인',
      nameEn: 'First of the month: ₩8,000 off',
      opens: nextMonth + 10 * 60 * MINUTE_MS,
      won: 8000,
    },
  ]
  return openings.map(({ id, code, name, nameEn, opens, won }) => ({
    id,
    code,
    name,
    nameEn,
    discountType: 'FIXED',
    discountAmount: won,
    total: id === 7 ? 50 : 300,
    issuedByOthers: 0,
    claimFrom: new Date(opens),
    claimUntil: new Date(opens + 14 * DAY_MS),
    expiresAt: new Date(opens + 30 * DAY_MS),
    minOrderAmount: won * 6,
    maxDiscountAmount: null,
  }))
}

function firstOfNextMonth(now: Date): number {
  const [year = 0, month = 0] = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Seoul' })
    .format(now)
    .split('-')
    .map(Number)
  return Date.parse(
    `${month === 12 ? year + 1 : year}-${String((month % 12) + 1).padStart(2, '0')}-01T00:00:00+09:00`,
  )
}
