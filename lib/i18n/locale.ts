export const LOCALES = ['ko', 'en'] as const
export type Locale = (typeof LOCALES)[number]

export const DEFAULT_LOCALE: Locale = 'ko'
export const LOCALE_COOKIE = 'locale'

export const isLocale = (value: unknown): value is Locale => LOCALES.some((locale) => locale === value)
