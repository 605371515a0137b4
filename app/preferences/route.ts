import { cookies } from 'next/headers'
import { safeReturnPath } from '@/lib/auth/safe-return-path'
import { ShopError } from '@/lib/errors'
import type { HttpRequest } from '@/lib/http/http-message'
import { toFetchResponse, toHttpRequest } from '@/lib/http/next-adapter'
import { refuse } from '@/lib/http/refuse'
import { requireSameOrigin } from '@/lib/http/same-origin'
import { isLocale, LOCALE_COOKIE } from '@/lib/i18n/locale'
import { isTheme, THEME_COOKIE } from '@/lib/theme/theme'

const ONE_YEAR_SECONDS = 365 * 24 * 3600
const BODY_BYTES_MAX = 1024

/** Stores language or theme in a cookie. A plain form post, so that it works without JavaScript. */
export async function POST(request: Request): Promise<Response> {
  const httpRequest = toHttpRequest(request, {})
  try {
    requireSameOrigin(httpRequest)
    const body = await httpRequest.body(BODY_BYTES_MAX)
    if (body === null) throw new ShopError('PAYLOAD_TOO_LARGE')
    await storePreferences(new URLSearchParams(body.toString()))
    return new Response(null, { status: 303, headers: { location: previousPage(httpRequest) } })
  } catch (error) {
    if (!(error instanceof ShopError)) throw error
    return toFetchResponse(refuse(httpRequest, error.code, error.detail))
  }
}

async function storePreferences(form: URLSearchParams): Promise<void> {
  const [locale, theme] = [form.get('locale'), form.get('theme')]
  const cookieStore = await cookies()
  const options = { path: '/', maxAge: ONE_YEAR_SECONDS, sameSite: 'lax' } as const
  if (isLocale(locale)) cookieStore.set(LOCALE_COOKIE, locale, options)
  if (isTheme(theme)) cookieStore.set(THEME_COOKIE, theme, options)
}

/** The path of the page that contained the form. */
function previousPage({ header }: Pick<HttpRequest, 'header'>): string {
  const referer = header('referer')
  if (referer === null || !URL.canParse(referer)) return '/'
  const { pathname, search } = new URL(referer)
  return safeReturnPath(pathname + search)
}
