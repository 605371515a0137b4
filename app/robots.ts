import type { MetadataRoute } from 'next'
import { shopAddress } from './shop-address'

export const dynamic = 'force-dynamic'

/** Private pages and pages with side effects are not crawled. */
const PRIVATE = [
  '/admin',
  '/api/',
  '/account',
  '/cart',
  '/checkout',
  '/orders',
  '/payments',
  '/wallet',
  '/sign-in',
  '/sign-up',
  '/forgot-password',
  '/invitation',
  '/reset-password',
  '/verify-email',
  '/docs/keys',
  '/notices',
  '/wishes',
]

export default async function robots(): Promise<MetadataRoute.Robots> {
  const sitemap = new URL('/sitemap.xml', await shopAddress()).href
  return { rules: { userAgent: '*', allow: '/', disallow: PRIVATE }, sitemap }
}
