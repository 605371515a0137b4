import { DEFAULT_LOCALE, isLocale, type Locale } from './locale'

/** The visitor's choice, otherwise the browser's preference. */
export const chooseLocale = (chosen: string | undefined, acceptLanguage: string | null): Locale =>
  isLocale(chosen) ? chosen : localeOf(acceptLanguage)

/** Korean, unless Accept-Language prefers English. */
export function localeOf(acceptLanguage: string | null): Locale {
  if (!acceptLanguage) return DEFAULT_LOCALE
  const weights = { ko: 0, en: 0 }
  for (const part of acceptLanguage.slice(0, 200).split(',')) {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
    const q = parameters.map((p) => p.trim()).find((p) => p.startsWith('q='))
    const weight = q === undefined ? 1 : Number(q.slice(2)) || 0
    const language = tag.split('-')[0]
    if (isLocale(language)) weights[language] = Math.max(weights[language], weight)
  }
  return weights.en > weights.ko ? 'en' : 'ko'
}
