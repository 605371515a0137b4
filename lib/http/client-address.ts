import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'

/**
 * The address of the client. Each proxy appends the address it was called from, so with `proxies` trusted ones in
 * front, that many entries from the right are theirs; what stands further left is the client's own claim. An entry
 * that is no address is not believed: it would become a rate limit's key and part of a log line.
 */
export function clientAddress({ headers, socket }: IncomingMessage, proxies: number): string {
  const nearest = socket.remoteAddress ?? 'unknown'
  if (proxies === 0) return nearest
  const forwarded = [headers['x-forwarded-for'] ?? ''].flat().join(',').split(',')
  const entries = [...forwarded.map((part) => part.trim()).filter((part) => part !== ''), nearest]
  const client = entries[Math.max(0, entries.length - 1 - proxies)] ?? nearest
  return isIP(client) === 0 ? nearest : client
}

/** The same where Next has the request: `bin/web.ts` sets this header to that address before it hands a request over. */
export const forwardedAddress = (headers: Headers): string =>
  headers.get('x-forwarded-for')?.split(',')[0]?.trim() || 'unknown'
