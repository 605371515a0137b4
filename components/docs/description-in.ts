import type { Locale } from '@/lib/i18n/locale'
import operations from '@/lib/i18n/messages/ko/operations.json'
import type { Operation } from './operation'

/** Only Korean, because the endpoints themselves are described in English. */
const korean: Record<string, string> = operations

/** The description in Korean where there is one, else in English. */
export function descriptionIn(locale: Locale, { name, description }: Operation) {
  const translation = locale === 'ko' ? korean[name] : undefined
  return translation ? { text: translation, lang: 'ko' } : { text: description, lang: 'en' }
}
