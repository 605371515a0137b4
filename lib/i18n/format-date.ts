import { cached, TAGS } from './format'
import type { Locale } from './locale'

const SEOUL_MS = 9 * 3_600_000
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const WEEKDAYS = {
  ko: ['일', '월', '화', '수', '목', '금', '토'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
}

type When = Date | string | number

/** A moment in Seoul, in the words of a language. */
interface Parts {
  year: number
  month: number
  monthName: string | undefined
  day: number
  weekday: string | undefined
  clock: string
}

type Style = Record<Locale, (parts: Parts) => string>

const dateStyles = {
  day: {
    ko: ({ year, month, day }) => `${year}년 ${month}월 ${day}일`,
    en: ({ year, monthName, day }) => `${monthName} ${day}, ${year}`,
  },
  short: {
    ko: ({ month, day }) => `${month}월 ${day}일`,
    en: ({ monthName, day }) => `${monthName} ${day}`,
  },
  minute: {
    ko: ({ year, month, day, clock }) => `${year}. ${month}. ${day}. ${clock}`,
    en: ({ year, monthName, day, clock }) => `${monthName} ${day}, ${year}, ${clock}`,
  },
  moment: {
    ko: ({ month, day, clock }) => `${month}월 ${day}일 ${clock}`,
    en: ({ monthName, day, clock }) => `${monthName} ${day}, ${clock}`,
  },
  clock: {
    ko: ({ clock }) => clock,
    en: ({ clock }) => clock,
  },
  opening: {
    ko: ({ month, day, weekday, clock }) => `${month}월 ${day}일 (${weekday}) ${clock}`,
    en: ({ monthName, day, weekday, clock }) => `${weekday}, ${monthName} ${day}, ${clock}`,
  },
} as const satisfies Record<string, Style>

export type DateStyle = keyof typeof dateStyles

/**
 * As `Intl.DateTimeFormat` writes it, but by hand: making the first formatter of a page takes a phone 85 ms, and versions of ICU differ in
 * spaces and in AM and PM, so that the server's text would not be the browser's.
 */
export function formatDate(locale: Locale, when: When, style: DateStyle = 'day'): string {
  return dateStyles[style][locale](partsIn(locale, instant(when)))
}

function partsIn(locale: Locale, instant: Date): Parts {
  // Korea has no daylight saving time.
  const seoul = new Date(instant.getTime() + SEOUL_MS)
  const month = seoul.getUTCMonth()
  return {
    year: seoul.getUTCFullYear(),
    month: month + 1,
    monthName: MONTHS[month],
    day: seoul.getUTCDate(),
    weekday: WEEKDAYS[locale][seoul.getUTCDay()],
    clock: clockIn(locale, seoul.getUTCHours(), seoul.getUTCMinutes()),
  }
}

function clockIn(locale: Locale, hours: number, minutes: number): string {
  const time = `${hours % 12 || 12}:${String(minutes).padStart(2, '0')}`
  const isMorning = hours < 12
  return locale === 'ko' ? `${isMorning ? '오전' : '오후'} ${time}` : `${time} ${isMorning ? 'AM' : 'PM'}`
}

const STEPS: [Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
]
const A_WEEK_SECONDS = 7 * 86_400

/** `3분 전`, `in 2 hours`; beyond a week, the date. */
export function formatRelative(locale: Locale, when: When, now: When = Date.now()): string {
  const seconds = Math.round((instant(when).getTime() - instant(now).getTime()) / 1000)
  if (Math.abs(seconds) > A_WEEK_SECONDS) return formatDate(locale, when)
  const [unit, size] = STEPS.find(([, size]) => Math.abs(seconds) >= size) ?? (['second', 1] as const)
  const build = () => new Intl.RelativeTimeFormat(TAGS[locale], { numeric: 'auto' })
  return cached(`relative ${locale}`, build).format(Math.trunc(seconds / size), unit)
}

const HALF_A_YEAR_MS = 183 * 86_400_000

/** For lists: with the time, and with the year only when it is not recent. */
export function formatMoment(locale: Locale, when: When, now: When = Date.now()): string {
  const age = instant(now).getTime() - instant(when).getTime()
  return formatDate(locale, when, age < HALF_A_YEAR_MS ? 'moment' : 'minute')
}

/** The API writes Korean local time without an offset, so timestamps without one are read as Asia/Seoul. */
function instant(when: When): Date {
  const bare = typeof when === 'string' && /T\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/.test(when)
  return new Date(bare ? `${when}+09:00` : when)
}
