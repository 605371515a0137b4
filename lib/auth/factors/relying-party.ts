import { isIP } from 'node:net'
import { ShopError } from '@/lib/errors'
import { shopUrl } from '@/lib/mail/shop-url'

/** The shop in Web Authentication: passkeys are bound to its host name (`id`) and sign its origin. */
type RelyingParty = { id: string; origin: string }

const shop = (): URL => new URL(shopUrl('/'))

/** Whether browsers offer passkeys at the shop's address: over HTTPS or on localhost, and never for an IP address. */
export function hasPasskeys(): boolean {
  const { protocol, hostname } = shop()
  const isName = isIP(hostname.replace(/^\[|\]$/g, '')) === 0
  return isName && (protocol === 'https:' || hostname === 'localhost' || hostname.endsWith('.localhost'))
}

export function relyingParty(): RelyingParty {
  if (!hasPasskeys()) throw new ShopError('INVALID_REQUEST', { reason: 'NO_PASSKEYS' })
  const { hostname: id, origin } = shop()
  return { id, origin }
}
