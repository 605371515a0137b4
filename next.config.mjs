import { readdirSync } from 'node:fs'
import createNextIntlPlugin from 'next-intl/plugin'
import { SECURITY_HEADERS } from './lib/http/security-headers.mjs'

/** By name, since whatever else is asked for there is somebody's page, which nobody may keep. */
const pictures = new Set(readdirSync('public/products').map((name) => name.split('.')[0]))

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
  turbopack: {
    resolveAlias: {
      // The library's own builder runs in the browser, for each icon that the server has drawn.
      '../createLucideIcon.mjs': './components/ui/library-icon.tsx',
      // Should all else fail, the shop's own words and not Next's, whose page every visit would carry besides.
      './builtin/global-error': { browser: './app/global-error.tsx' },
      '../components/builtin/global-error': { browser: './app/global-error.tsx' },
    },
    rules: {
      // Next's client comes as CommonJS, of which nothing can be left out; its ES modules lie beside it.
      '*.js': {
        condition: {
          all: ['browser', 'production', { path: /node_modules\/next\/dist\/(client|shared|lib)\/.*\.js$/ }],
        },
        loaders: ['./lib/server/bundle/next-es-module.cjs'],
      },
      // Every browser that knows light-dark(), without which the shop has no colours, knows what these fill in.
      '*': {
        condition: {
          all: [
            'browser',
            'production',
            { path: /(polyfills\/polyfill-module|compiled\/process\/browser)\.js$/ },
          ],
        },
        loaders: ['./lib/server/bundle/nothing.cjs'],
      },
    },
  },
  experimental: {
    turbopackCjsTreeShaking: true,
    turbopackCjsScopeHoisting: true,
    turbopackCrossModuleConstants: true,
    // Pages are drawn for each request and no link asks ahead, so the router needs none of what serves that.
    prefetchInlining: false,
    varyParams: false,
    optimisticRouting: false,
    // Without a connection a link waits for one, and a refresh does not leave for the browser's own error page.
    useOffline: true,
  },
  headers: async () => [
    {
      source: '/:path*',
      headers: Object.entries(SECURITY_HEADERS).map(([key, value]) => ({ key, value })),
    },
    {
      // Otherwise a browser asks for each of a page's twenty pictures anew, which costs more than the page.
      source: `/products/:picture((?:${[...pictures].join('|')})(?:\\.small|\\.medium)?\\.webp)`,
      headers: [{ key: 'Cache-Control', value: 'public, max-age=604800' }],
    },
  ],
}

export default createNextIntlPlugin('./lib/i18n/request.ts')(config)
