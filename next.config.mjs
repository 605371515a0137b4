import { readdirSync } from 'node:fs'
import createNextIntlPlugin from 'next-intl/plugin'
import { SECURITY_HEADERS } from './lib/http/security-headers.mjs'

/** By name, since whatever else is asked for there is somebody's page, which nobody may keep. */
const pictures = readdirSync('public/products').map((name) => name.replaceAll('.', '\\.'))

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: [
    'pg',
    'pino',
    '@node-rs/argon2',
    'sharp',
    '@nats-io/transport-node',
    '@nats-io/jetstream',
    'ioredis',
  ],
  headers: async () => [
    {
      source: '/:path*',
      headers: Object.entries(SECURITY_HEADERS).map(([key, value]) => ({ key, value })),
    },
    {
      // Otherwise a browser asks for each of a page's twenty pictures anew, which costs more than the page.
      source: `/products/:picture(${pictures.join('|')})`,
      headers: [{ key: 'Cache-Control', value: 'public, max-age=604800' }],
    },
  ],
}

export default createNextIntlPlugin('./lib/i18n/request.ts')(config)
