import type { Locale } from './locale'

export const TAGS: Record<Locale, string> = { ko: 'ko-KR', en: 'en-US' }

/** Creating an Intl formatter is far slower than using one, so formatters are cached. */
const formatters = new Map<string, unknown>()
export function cached<Formatter>(key: string, build: () => Formatter): Formatter {
  const known = formatters.get(key)
  if (known) return known as Formatter
  const built = build()
  formatters.set(key, built)
  return built
}

/** The thousands of a whole number. */
const THOUSANDS = /\B(?=(?:\d{3})+$)/g

/** Whole numbers are grouped by hand, in both languages alike: making the first formatter of a page takes a phone 100 ms. */
export function formatNumber(locale: Locale, value: number): string {
  if (Number.isSafeInteger(value) && !Object.is(value, -0)) return String(value).replace(THOUSANDS, ',')
  return cached(`number ${locale}`, () => new Intl.NumberFormat(TAGS[locale])).format(value)
}

/** Position of the currency symbol; `Price` draws it smaller than the number. */
export function wonParts(locale: Locale, won: number): { before: string; figure: string; after: string } {
  const figure = formatNumber(locale, Math.abs(won))
  const minus = won < 0 ? '−' : ''
  return locale === 'ko' ? { before: minus, figure, after: '원' } : { before: `${minus}₩`, figure, after: '' }
}

export function formatWon(locale: Locale, won: number): string {
  const { before, figure, after } = wonParts(locale, won)
  return before + figure + after
}

export function formatPercent(locale: Locale, ratio: number): string {
  const options = { style: 'percent', maximumFractionDigits: 0 } as const
  return cached(`percent ${locale}`, () => new Intl.NumberFormat(TAGS[locale], options)).format(ratio)
}
