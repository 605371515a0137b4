import { ShopError } from '@/lib/errors'
import type { Exchange } from '@/lib/http/exchange'

/**
 * A browser sends the session cookie along from wherever it is told to; a write is taken only from our own pages.
 * A program that sends neither header has no cookie to be tricked out of.
 */
export function requireSameOrigin(exchange: Pick<Exchange, 'header'>): void {
  const site = exchange.header('sec-fetch-site')
  if (site !== null && site !== 'same-origin' && site !== 'none') throw new ShopError('CROSS_ORIGIN')
  const origin = exchange.header('origin')
  if (origin === null) return
  const host = exchange.header('x-forwarded-host') ?? exchange.header('host')
  if (!URL.canParse(origin) || new URL(origin).host !== host) throw new ShopError('CROSS_ORIGIN')
}
