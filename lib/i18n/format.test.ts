import { describe, expect, test } from 'vitest'
import { fill } from './fill'
import { formatNumber, formatWon, TAGS } from './format'
import { formatCompact, formatWonCompact } from './format-compact'
import { type DateStyle, formatDate, formatRelative } from './format-date'

test.each(['ko', 'en'] as const)('whole numbers in %s are grouped as the platform groups them', (locale) => {
  const intl = new Intl.NumberFormat(TAGS[locale])
  const powers = Array.from({ length: 16 }, (_, digits) => 10 ** digits)
  const values = powers.flatMap((power) => [power - 1, power, power + 1, power * 4.5])
  for (const value of [0, Number.MAX_SAFE_INTEGER, 0.5, 1234.5678, ...values])
    for (const signed of [value, -value]) expect(formatNumber(locale, signed)).toBe(intl.format(signed))
})

describe('money', () => {
  test('is formatted for Korean and English', () => {
    expect(formatWon('ko', 1_290_000)).toBe('1,290,000원')
    expect(formatWon('en', 1_290_000)).toBe('₩1,290,000')
    expect(formatWon('ko', 0)).toBe('0원')
    expect(formatWon('en', -5000)).toBe('−₩5,000')
  })

  test('has a compact form for axes', () => {
    expect(formatCompact('ko', 12_000)).toBe('1.2만')
    expect(formatWonCompact('ko', 12_000)).toBe('1.2만원')
    expect(formatWonCompact('en', 12_000)).toBe('₩12K')
  })
})

const DATE_STYLES: Record<DateStyle, Intl.DateTimeFormatOptions> = {
  day: { year: 'numeric', month: 'short', day: 'numeric' },
  short: { month: 'short', day: 'numeric' },
  minute: { dateStyle: 'medium', timeStyle: 'short' },
  moment: { month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' },
  clock: { timeStyle: 'short' },
  opening: { month: 'short', day: 'numeric', weekday: 'short', hour: 'numeric', minute: '2-digit' },
}

/** Some versions of ICU write AM and PM in Korean text, or a narrow space before them. */
const inOneWay = (text: string, locale: 'ko' | 'en') =>
  (locale === 'ko' ? text.replace('AM', '오전').replace('PM', '오후') : text).replaceAll('\u202f', ' ')

test.each(['ko', 'en'] as const)('dates in %s are written as the platform writes them', (locale) => {
  const start = Date.UTC(2024, 0, 31, 14, 59, 59)
  const elevenDays = 11 * 86_400_000 + 5 * 3_600_000 + 7 * 60_000
  for (const [style, options] of Object.entries(DATE_STYLES) as [DateStyle, Intl.DateTimeFormatOptions][]) {
    const intl = new Intl.DateTimeFormat(TAGS[locale], { ...options, timeZone: 'Asia/Seoul' })
    for (let at = start; at < start + 800 * 86_400_000; at += elevenDays)
      expect(formatDate(locale, at, style)).toBe(inOneWay(intl.format(at), locale))
  }
})

describe('time', () => {
  test('is shown in Asia/Seoul whatever the server’s time zone', () => {
    expect(formatDate('ko', '2026-11-21T16:00:00Z')).toBe('2026년 11월 22일')
    expect(formatDate('en', '2026-11-21T16:00:00Z')).toBe('Nov 22, 2026')
  })

  test('without an offset is read as Asia/Seoul', () => {
    expect(formatDate('en', '2026-11-21T00:30:00')).toBe('Nov 21, 2026')
  })

  test('near now is relative', () => {
    const now = '2026-11-21T12:00:00+09:00'
    expect(formatRelative('ko', '2026-11-21T11:57:00+09:00', now)).toBe('3분 전')
    expect(formatRelative('en', '2026-11-21T14:00:00+09:00', now)).toBe('in 2 hours')
    expect(formatRelative('ko', '2026-10-01T12:00:00+09:00', now)).toBe('2026년 10월 1일')
  })
})

test('a placeholder without a value is kept', () => {
  expect(fill('{count}개 중 {left}개', { count: 3 })).toBe('3개 중 {left}개')
})
