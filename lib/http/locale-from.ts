import type { IncomingHttpHeaders } from 'node:http'
import { chooseLocale } from '@/lib/i18n/accept-language'
import { LOCALE_COOKIE, type Locale } from '@/lib/i18n/locale'

/** The language of a page for this request: the visitor's choice, otherwise the browser's preference. */
export function localeFrom(headers: IncomingHttpHeaders): Locale {
  const chosen = new RegExp(`(?:^|;\\s*)${LOCALE_COOKIE}=(\\w+)`).exec(headers.cookie ?? '')?.[1]
  return chooseLocale(chosen, headers['accept-language'] ?? null)
}
