import type { IncomingMessage } from 'node:http'

/**
 * The address of whoever really called. Each proxy appends the address it heard from, so with `proxies` trusted ones in
 * front, that many entries from the right are theirs; whatever stands further left is the caller's own claim.
 */
export function clientAddress({ headers, socket }: IncomingMessage, proxies: number): string {
  const nearest = socket.remoteAddress ?? 'unknown'
  if (proxies === 0) return nearest
  const forwarded = [headers['x-forwarded-for'] ?? ''].flat().join(',').split(',')
  const heard = [...forwarded.map((part) => part.trim()).filter((part) => part !== ''), nearest]
  return heard[Math.max(0, heard.length - 1 - proxies)] ?? nearest
}

/** The same where Next has the request: `bin/web.ts` sets this header to that address before it hands a request over. */
export const forwardedAddress = (headers: Headers): string =>
  headers.get('x-forwarded-for')?.split(',')[0]?.trim() || 'unknown'
