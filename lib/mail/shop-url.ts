import { env } from '@/lib/settings/env'

/**
 * The absolute address of a page. Links in mails are made of NEXTAUTH_URL alone, never of a request's Host header, which
 * its sender chooses.
 */
export function shopUrl(path: string): string {
  const shop = new URL(env.NEXTAUTH_URL ?? `http://localhost:${env.PORT}`)
  const url = new URL(path, shop)
  if (!path.startsWith('/') || url.origin !== shop.origin) throw new Error(`${path} is no path of the shop`)
  return url.href
}

/** The host name of the shop, for the ids of messages. */
export const shopHost = (): string => new URL(shopUrl('/')).hostname
