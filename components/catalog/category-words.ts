import type { Locale } from '@/lib/i18n/locale'
import { messages } from '@/lib/i18n/messages'

/** An operator may open a category that no language has a word for yet; its code is better than nothing. */
export const categoryIn = (locale: Locale, category: string): string => {
  const words: Record<string, string> = messages[locale].catalog.categories
  return words[category] ?? category
}
