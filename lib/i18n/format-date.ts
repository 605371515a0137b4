import { cached, TAGS } from './format'
import type { Locale } from './locale'

const TIME_ZONE = 'Asia/Seoul'

const dateStyles = {
  day: { year: 'numeric', month: 'short', day: 'numeric' },
  short: { month: 'short', day: 'numeric' },
  minute: { dateStyle: 'medium', timeStyle: 'short' },
  moment: { month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' },
  clock: { timeStyle: 'short' },
  opening: { month: 'short', day: 'numeric', weekday: 'short', hour: 'numeric', minute: '2-digit' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

export type DateStyle = keyof typeof dateStyles

type When = Date | string | number

/** Some versions of ICU write AM and PM in Korean text too, so the day period is set here. */
export function formatDate(locale: Locale, when: When, style: DateStyle = 'day'): string {
  const options = { ...dateStyles[style], timeZone: TIME_ZONE }
  const text = cached(`date ${style} ${locale}`, () => new Intl.DateTimeFormat(TAGS[locale], options)).format(
    instant(when),
  )
  return locale === 'ko' ? text.replace('AM', '오전').replace('PM', '오후') : text
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
