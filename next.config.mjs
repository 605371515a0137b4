import { readdirSync } from 'node:fs'
import createNextIntlPlugin from 'next-intl/plugin'
import { SECURITY_HEADERS } from './lib/http/security-headers.mjs'

/** The names of the demo's pictures. Other paths below /products are pages, which must not be cached. */
const pictures = new Set(readdirSync('public/products').map((name) => name.split('.')[0]))

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  // The web server compresses, in lib/pages/compress-pages.ts.
  compress: false,
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
  turbopack: {
    resolveAlias: {
      // The library's own builder is a client component: every icon on a page would be sent as data and rendered again.
      '../createLucideIcon.mjs': './components/ui/library-icon.tsx',
      // Next's own error page would be part of the scripts of every page, beside the shop's.
      './builtin/global-error': { browser: './app/global-error.tsx' },
      '../components/builtin/global-error': { browser: './app/global-error.tsx' },
    },
    rules: {
      // Next's client is CommonJS, which cannot be tree-shaken; its ES modules are in the same package.
      '*.js': {
        condition: {
          all: ['browser', 'production', { path: /node_modules\/next\/dist\/(client|shared|lib)\/.*\.js$/ }],
        },
        loaders: ['./lib/server/bundle/next-es-module.cjs'],
      },
      // Every browser that supports light-dark(), which the shop's colours need, supports what these polyfills add.
      '*': {
        condition: {
          all: [
            'browser',
            'production',
            { path: /(polyfills\/polyfill-module|compiled\/process\/browser)\.js$/ },
          ],
        },
        loaders: ['./lib/server/bundle/empty-module.cjs'],
      },
    },
  },
  experimental: {
    turbopackCjsTreeShaking: true,
    turbopackCjsScopeHoisting: true,
    turbopackCrossModuleConstants: true,
    // Pages are rendered per request and links do not prefetch, so the router needs none of these.
    prefetchInlining: false,
    varyParams: false,
    optimisticRouting: false,
    // While offline, a link waits for the connection instead of showing the browser's own error page.
    useOffline: true,
  },
  headers: async () => [
    {
      source: '/:path*',
      headers: Object.entries(SECURITY_HEADERS).map(([key, value]) => ({ key, value })),
    },
    {
      // Without this a browser revalidates each picture of a page, which costs more than the page.
      source: `/products/:picture((?:${[...pictures].join('|')})(?:\\.small|\\.medium)?\\.webp)`,
      headers: [{ key: 'Cache-Control', value: 'public, max-age=604800' }],
    },
  ],
}

export default createNextIntlPlugin('./lib/i18n/request.ts')(config)
