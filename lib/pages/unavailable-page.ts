import type { IncomingMessage, ServerResponse } from 'node:http'
import { localeFrom } from '@/lib/http/locale-from'
import { messages } from '@/lib/i18n/messages'
import { isTheme, THEME_COOKIE, type Theme } from '@/lib/theme/theme'
import { colors } from '@/tailwind.config'

const color = (name: keyof typeof colors) => `light-dark(${colors[name].join(', ')})`

const SCHEMES: Record<Theme, string> = { system: 'light dark', light: 'light', dark: 'dark' }

function schemeOf(cookie: string): string {
  const chosen = new RegExp(`(?:^|;\\s*)${THEME_COOKIE}=(\\w+)`).exec(cookie)?.[1]
  return SCHEMES[isTheme(chosen) ? chosen : 'system']
}

const styleOf = (scheme: string) =>
  `html{color-scheme:${scheme};background:${color('paper')};color:${color('ink')};font-family:Pretendard,system-ui,sans-serif}` +
  'body{min-height:100dvh;margin:0;padding:0 1.5rem;display:grid;place-content:center;justify-items:center;gap:.75rem;text-align:center}' +
  `h1{margin:0;font-size:1.875rem}p{margin:0;color:${color('muted')}}` +
  `a{margin-top:1rem;padding:.7rem 1.25rem;border-radius:.5rem;background:${color('ink')};color:${color('paper')};font-weight:600;text-decoration:none}`

/** Complete without scripts, styles or data of its own, none of which may be available. */
export function unavailablePage({ headers }: IncomingMessage): string {
  const locale = localeFrom(headers)
  const { title, body, retry } = messages[locale].fatal
  return (
    `<!DOCTYPE html><html lang="${locale}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
    `<title>${title}</title><style>${styleOf(schemeOf(headers.cookie ?? ''))}</style><body>` +
    `<h1>${title}</h1><p>${body}</p><a href="">${retry}</a></body></html>`
  )
}

/** The page's style is part of it. */
const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  'cache-control': 'no-store',
  'retry-after': '1',
} as const

/** Sets the headers of the page, which is written by the caller. */
export function setUnavailable(response: ServerResponse): void {
  response.statusCode = 503
  for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value)
}
