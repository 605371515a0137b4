import { ShopError } from '@/lib/errors'
import type { HttpRequest } from '@/lib/http/http-message'
import { env } from '@/lib/settings/env'

/**
 * A browser sends the session cookie along from any page that makes it; a write is taken only from our own pages.
 * A program that sends neither header has no cookie to be tricked out of.
 */
export function requireSameOrigin({ header }: Pick<HttpRequest, 'header'>): void {
  const site = header('sec-fetch-site')
  if (site !== null && site !== 'same-origin' && site !== 'none') throw new ShopError('CROSS_ORIGIN')
  const origin = header('origin')
  if (origin === null) return
  const shop = {
    publicUrl: env.NEXTAUTH_URL,
    host: header('x-forwarded-host') ?? header('host'),
    proto: header('x-forwarded-proto'),
  }
  if (!isOwnOrigin(origin, shop)) throw new ShopError('CROSS_ORIGIN')
}

/** `host` and `proto` as the browser used them; without trusted proxies, no `x-forwarded-` header reaches this. */
type Shop = { publicUrl: string | undefined; host: string | null; proto: string | null }

/**
 * The public origin, or another name of this server by the same scheme: a page at http:// of a shop at https:// may
 * come from anyone on the way.
 */
export function isOwnOrigin(origin: string, { publicUrl, host, proto }: Shop): boolean {
  const base = publicUrl === undefined ? null : new URL(publicUrl)
  if (origin === base?.origin) return true
  const scheme = base?.protocol ?? (proto === 'https' ? 'https:' : 'http:')
  return (
    host !== null && URL.canParse(`${scheme}//${host}`) && origin === new URL(`${scheme}//${host}`).origin
  )
}
