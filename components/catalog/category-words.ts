import type { Locale } from '@/lib/i18n/locale'
import { messages } from '@/lib/i18n/messages'

/** Falls back to the code, because operators may add categories that have no translation. */
export const categoryIn = (locale: Locale, category: string): string => {
  const words: Record<string, string> = messages[locale].catalog.categories
  return words[category] ?? category
}
