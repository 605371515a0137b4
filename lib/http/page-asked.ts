import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { isBot } from 'next/dist/shared/lib/router/utils/is-bot.js'
import { chooseLocale, LOCALE_COOKIE } from '@/lib/i18n/locale'
import { isTheme, THEME_COOKIE, type Theme } from '@/lib/theme/theme'

/** A page that looks the same for whoever asks for it so. */
export type PageAsked = { url: string; headers: Record<string, string> }

const URL_MAX = 2000

/** Addresses that are no pages: the API, what the build made, and files. */
const NO_PAGE = /^\/(?:api|_next)(?:\/|$)|\.[^/]*$/

/** Where the shop is reached from outside decides what its absolute links say. */
const ADDRESS = ['host', 'x-forwarded-host', 'x-forwarded-proto', 'x-forwarded-port'] as const

/** Asks for something other than the page as it stands: a part of it, an action on it, somebody's own view of it. */
const OTHERWISE =
  /^(?:next-|x-nextjs-|x-middleware-|rsc$|authorization$|content-length$|transfer-encoding$|range$)/

/**
 * What a guest's page depends on, or null where it may depend on more. The page is rendered from these headers and
 * nothing else, so that what is not in them cannot be on it.
 */
export function pageAsked({ method, url = '', headers }: IncomingMessage): PageAsked | null {
  if (method !== 'GET' || !url.startsWith('/') || url.startsWith('//') || url.length > URL_MAX) return null
  const [path = '', search = ''] = url.split('?', 2)
  if (NO_PAGE.test(path) || search.includes('_rsc=')) return null
  if (Object.keys(headers).some((name) => OTHERWISE.test(name)) || isBot(headers['user-agent'] ?? ''))
    return null
  const taste = tasteOf(headers)
  if (taste === null) return null
  const address = ADDRESS.flatMap((name) => {
    const value = headers[name]
    return typeof value === 'string' ? [[name, value]] : []
  })
  return { url, headers: { ...Object.fromEntries(address), cookie: taste, accept: 'text/html' } }
}

/** Language and theme, or null when there is a cookie that says more about someone than their taste. */
function tasteOf(headers: IncomingHttpHeaders): string | null {
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
