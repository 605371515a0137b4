import type { MetadataRoute } from 'next'
import { shopAddress } from './shop-address'

export const dynamic = 'force-dynamic'

/** What belongs to one person, or does something, is nothing for a search engine. */
const PRIVATE = [
  '/admin',
  '/api/',
  '/account',
  '/cart',
  '/checkout',
  '/orders',
  '/wallet',
  '/sign-in',
  '/sign-up',
]

export default async function robots(): Promise<MetadataRoute.Robots> {
  const sitemap = new URL('/sitemap.xml', await shopAddress()).href
  return { rules: { userAgent: '*', allow: '/', disallow: PRIVATE }, sitemap }
}
