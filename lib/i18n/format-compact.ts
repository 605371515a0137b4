import { cached, TAGS } from './format'
import type { Locale } from './locale'

/** `1.2만` in Korean, `12K` in English: for axes and approximate figures. */
export function formatCompact(locale: Locale, value: number): string {
  const options = { notation: 'compact', maximumFractionDigits: 1 } as const
  return cached(`compact ${locale}`, () => new Intl.NumberFormat(TAGS[locale], options)).format(value)
}

export function formatWonCompact(locale: Locale, won: number): string {
  const compact = formatCompact(locale, won)
  return locale === 'ko' ? `${compact}원` : `₩${compact}`
}
