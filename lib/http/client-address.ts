import type { IncomingMessage } from 'node:http'
import { isIP, isIPv6 } from 'node:net'
import { watchForwarded } from '@/lib/http/forwarded-watch'

/**
 * The address of the client. Each proxy appends the address it was called from, so with `proxies` trusted ones in
 * front, that many entries from the right are theirs; entries further left are sent by the client. An entry
 * that is no IP address is ignored, because the result becomes a rate limit's key and part of log lines.
 */
export function clientAddress({ headers, socket }: IncomingMessage, proxies: number): string {
  const nearest = socket.remoteAddress ?? 'unknown'
  if (proxies === 0) {
    watchForwarded(headers['x-forwarded-for'] !== undefined)
    return nearest
  }
  const forwarded = [headers['x-forwarded-for'] ?? ''].flat().join(',').split(',')
  const entries = [...forwarded.map((part) => part.trim()).filter((part) => part !== ''), nearest]
  const client = entries[Math.max(0, entries.length - 1 - proxies)] ?? nearest
  return isIP(client) === 0 ? nearest : client
}

/** The same in Next's handlers: `bin/web.ts` sets this header to the client's address before it calls Next. */
export const forwardedAddress = (headers: Headers): string =>
  headers.get('x-forwarded-for')?.split(',')[0]?.trim() || 'unknown'

const ADDRESS_MAX = 64

/**
 * The key of a rate limit per address: an IPv4 address, or the /64 network of an IPv6 address, because a provider assigns
 * each customer a whole /64.
 */
export function networkOf(address: string): string {
  const v4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (v4) return v4
  if (!isIPv6(address)) return address.slice(0, ADDRESS_MAX)
  const [left = [], right] = (address.split('%')[0] ?? '')
    .split('::')
    .map((half) => (half === '' ? [] : half.split(':')))
  const groupsOnTheRight = right?.reduce((count, part) => count + (part.includes('.') ? 2 : 1), 0) ?? 0
  const zeros = right ? Array<string>(Math.max(0, 8 - left.length - groupsOnTheRight)).fill('0') : []
  const groups = [...left, ...zeros, ...(right ?? [])].slice(0, 4)
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`
}
