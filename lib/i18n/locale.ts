export const LOCALES = ['ko', 'en'] as const
export type Locale = (typeof LOCALES)[number]

export const DEFAULT_LOCALE: Locale = 'ko'
export const LOCALE_COOKIE = 'locale'

export const isLocale = (value: unknown): value is Locale => LOCALES.some((locale) => locale === value)

/** What the visitor chose; else the language of ours that the browser prefers; else Korean. */
export function chooseLocale(chosen: string | undefined, acceptLanguage: string | null): Locale {
  if (isLocale(chosen)) return chosen
  return languagesByPreference(acceptLanguage ?? '').find(isLocale) ?? DEFAULT_LOCALE
}

function languagesByPreference(acceptLanguage: string): string[] {
  return acceptLanguage
    .split(',')
    .map((range) => {
      const [tag = '', ...parameters] = range.trim().toLowerCase().split(';')
      const weight = parameters.map((parameter) => parameter.trim()).find((each) => each.startsWith('q='))
      return { language: tag.trim().split('-')[0] ?? '', weight: weight ? Number(weight.slice(2)) : 1 }
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ language }) => language)
}
