import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { isBot } from 'next/dist/shared/lib/router/utils/is-bot.js'
import { chooseLocale } from '@/lib/i18n/accept-language'
import { LOCALE_COOKIE } from '@/lib/i18n/locale'
import { isTheme, THEME_COOKIE, type Theme } from '@/lib/theme/theme'

/** The URL and the headers that a page without a session depends on: equal ones give the same page. */
export type ShareablePage = { url: string; headers: Record<string, string> }

const URL_MAX = 2000

/** Paths that are no pages: the API, build output and files. */
const NO_PAGE = /^\/(?:api|_next)(?:\/|$)|\.[^/]*$/

export const isPagePath = (url: string): boolean => !NO_PAGE.test(url.split('?', 1)[0] ?? '')

/** The public origin, which absolute links on the page contain. */
const ORIGIN_HEADERS = ['host', 'x-forwarded-host', 'x-forwarded-proto', 'x-forwarded-port'] as const

/** Headers that make the response something else than the plain page: a part of it, a server action, a view for a key. */
const UNSHAREABLE_HEADERS =
  /^(?:next-|x-nextjs-|x-middleware-|rsc$|authorization$|content-length$|transfer-encoding$|range$)/

/**
 * The page that a request without a session asks for, or null if the response may depend on more than this. The page is
 * rendered from the returned headers only, so that nothing personal can appear on it.
 */
export function shareablePageOf({ method, url = '', headers }: IncomingMessage): ShareablePage | null {
  if (method !== 'GET' || !url.startsWith('/') || url.startsWith('//') || url.length > URL_MAX) return null
  if (!isPagePath(url) || url.includes('_rsc=')) return null
  if (
    Object.keys(headers).some((name) => UNSHAREABLE_HEADERS.test(name)) ||
    isBot(headers['user-agent'] ?? '')
  )
    return null
  const preferences = preferencesOf(headers)
  if (preferences === null) return null
  const origin = ORIGIN_HEADERS.flatMap((name) => {
    const value = headers[name]
    return typeof value === 'string' ? [[name, value]] : []
  })
  return { url, headers: { ...Object.fromEntries(origin), cookie: preferences, accept: 'text/html' } }
}

/** The cookies of language and theme, or null if there is any other cookie. */
function preferencesOf(headers: IncomingHttpHeaders): string | null {
  let locale: string | undefined
  let theme: Theme | undefined
  for (const pair of (headers.cookie ?? '').split(';')) {
    const [name = '', value = ''] = pair.trim().split('=', 2)
    if (name === LOCALE_COOKIE) locale ??= value
    else if (name === THEME_COOKIE) theme ??= isTheme(value) ? value : 'system'
    else if (name !== '') return null
  }
  const language = chooseLocale(locale, headers['accept-language'] ?? null)
  return `${LOCALE_COOKIE}=${language}; ${THEME_COOKIE}=${theme ?? 'system'}`
}
