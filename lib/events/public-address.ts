import { lookup } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** The ranges of IANA's IPv4 special-purpose registry that are not globally reachable, and multicast. */
const SPECIAL_IPV4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const

/**
 * Only 2000::/3 is allocated as global unicast, so every other IPv6 address is refused: loopback,
 * translation (64:ff9b::/96), discard, SIDs (5f00::/16), unique local, link-local, site-local and multicast addresses.
 */
const NOT_GLOBAL_UNICAST = [
  ['::', 3],
  ['4000::', 2],
  ['8000::', 1],
] as const

/** The ranges that IANA reserves inside 2000::/3: protocols (with Teredo and ORCHID), documentation, 6to4. */
const SPECIAL_IPV6 = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const

/** Two lists, because a Node BlockList also compares an IPv4 address with IPv6 ranges, as `::ffff:a.b.c.d`. */
const [ipv4, ipv6] = [new BlockList(), new BlockList()]
for (const [network, bits] of SPECIAL_IPV4) ipv4.addSubnet(network, bits, 'ipv4')
for (const [network, bits] of [...NOT_GLOBAL_UNICAST, ...SPECIAL_IPV6]) ipv6.addSubnet(network, bits, 'ipv6')

/** The IPv4 address inside an IPv4-mapped IPv6 address (`::ffff:a.b.c.d`) in any notation. */
function mappedIpv4(address: string): string | undefined {
  const { hostname } = new URL(`http://[${address}]`)
  const [, high, low] = /^\[::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})\]$/.exec(hostname) ?? []
  if (high === undefined || low === undefined) return undefined
  const bytes = [high, low].flatMap((word) => [
    Number.parseInt(word, 16) >> 8,
    Number.parseInt(word, 16) & 0xff,
  ])
  return bytes.join('.')
}

/** Whether an address is not on the public Internet. Text that is no IP address counts as private. */
export function isPrivate(address: string): boolean {
  const version = isIP(address)
  if (version === 4) return ipv4.check(address, 'ipv4')
  // Only link-local addresses have a zone (`%eth0`).
  if (version !== 6 || address.includes('%')) return true
  const mapped = mappedIpv4(address)
  return mapped === undefined ? ipv6.check(address, 'ipv6') : ipv4.check(mapped, 'ipv4')
}

export class PrivateAddress extends Error {
  override readonly name = 'PrivateAddress'
}

/**
 * A DNS lookup that refuses private addresses. The check is part of the lookup, so the connection uses the address that was
 * checked (no DNS rebinding).
 */
export const publicLookup: LookupFunction = (hostname, options, done) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return done(error, '', 0)
    const allowed = addresses.filter(({ address }) => !isPrivate(address))
    const first = allowed[0]
    if (!first) return done(new PrivateAddress(`${hostname} is a private address`), '', 0)
    if (options.all) return done(null, allowed)
    done(null, first.address, first.family)
  })
}
