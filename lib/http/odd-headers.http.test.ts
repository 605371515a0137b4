import { readdirSync, readFileSync } from 'node:fs'
import { request as send } from 'node:http'
import { beforeAll, describe, expect, test } from 'vitest'
import { endpoints } from '@/lib/api/endpoints'
import { makeKey } from '@/lib/testing/makers'
import { probeHealth } from '@/lib/testing/probe-health'
import { baseUrl } from '@/lib/testing/server'

/** Every header that the shop's own code reads by name, and those that Next and next-auth read. */
const headersRead = new Set([
  ...['app', 'lib']
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.tsx?$/.test(file) && !/\.test\.|generated|testing|sandbox/.test(file))
        .map((file) => readFileSync(`${folder}/${file}`, 'utf8')),
    )
    .flatMap((source) => [...source.matchAll(/(?:header|headers\.get|\.get|headers\[)\(?'([a-z][a-z-]+)'/g)])
    .map(([, name]) => name ?? ''),
  ...['rsc', 'next-url', 'next-router-state-tree', 'next-router-prefetch', 'next-router-segment-prefetch'],
  ...[
    'next-action',
    'x-nextjs-data',
    'x-forwarded-host',
    'x-forwarded-proto',
    'x-forwarded-port',
    'forwarded',
  ],
  ...['user-agent', 'range', 'accept-encoding', 'x-middleware-subrequest', 'referer', 'purpose', 'te'],
])
// These are read by Node itself, which ends the connection.
for (const name of ['content-length', 'transfer-encoding', 'connection', 'host', 'expect', 'upgrade'])
  headersRead.delete(name)

const SESSION = 'next-auth.session-token'
const COOKIES = [
  ...[
    '.4294967294',
    '.400000000',
    '.99999999999999999999',
    '.-1',
    '.1e9',
    '.a(b',
    '..',
    '.__proto__',
    '',
  ].map((suffix) => SESSION + suffix),
  ...[
    'locale',
    'theme',
    'next-auth.csrf-token',
    'next-auth.callback-url',
    '__prerender_bypass',
    '__next_preview_data',
  ],
]

const ODD = [
  '',
  '-1',
  '1e308',
  '4294967294',
  '9'.repeat(300),
  '%ff',
  '%00',
  'caf\u00e9',
  '"',
  '['.repeat(3000),
  'a,'.repeat(3000),
  `bytes=${'0-,'.repeat(2000)}`,
  `gzip;q=${'0'.repeat(6000)}`,
  ';='.repeat(3000),
  ' x'.repeat(3000),
]

const PATHS = [
  '/',
  '/wallet',
  '/api/v1/users/me',
  '/api/v1/products',
  '/api/auth/session',
  '/api/auth/signin',
]

/** Without fetch, which refuses some of these headers by itself. */
const statusOf = (path: string, headers: Record<string, string>) =>
  new Promise<number>((resolve, reject) => {
    const request = send(baseUrl + path, { headers }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0))
    })
    request.on('error', reject)
    request.end()
  })

let authorization = ''
beforeAll(async () => {
  authorization = `Bearer ${await makeKey(['metrics:read'])}`
})
probeHealth()

async function schemaErrors(path: string, all: Record<string, string>[]): Promise<string[]> {
  const faults: string[] = []
  for (let at = 0; at < all.length; at += 8) {
    const eight = all.slice(at, at + 8)
    const statuses = await Promise.all(eight.map((headers) => statusOf(path, headers)))
    statuses.forEach((status, n) => {
      if (status >= 500) faults.push(`${JSON.stringify(eight[n]).slice(0, 120)} → ${status}`)
    })
  }
  return faults
}

describe('no header causes a 5xx or a slow response', () => {
  test.each(PATHS)('malformed cookies at %s', async (path) => {
    const all = COOKIES.flatMap((name) => ODD.map((value) => ({ cookie: `${name}=${value}` })))
    expect(await schemaErrors(path, [...all, ...ODD.map((cookie) => ({ cookie }))])).toEqual([])
  })

  test.each(PATHS)('malformed headers at %s', async (path) => {
    const all = [...headersRead].flatMap((name) => ODD.map((value) => ({ [name]: value })))
    expect(all.length).toBeGreaterThan(300)
    expect(await schemaErrors(path, all)).toEqual([])
  })

  test('malformed router state in requests for parts of pages', async () => {
    const states = [...ODD, '%5B%22%22%2C%7B%7D%5D'].map((value) => ({
      rsc: '1',
      'next-router-state-tree': value,
    }))
    expect(await schemaErrors('/?_rsc', states)).toEqual([])
  })

  test('huge numbers in every parameter of every list', async () => {
    const lists = Object.values(endpoints).filter(({ method }) => method === 'GET')
    for (const { path, query } of lists) {
      const names = Object.keys((query as { shape?: object }).shape ?? {})
      const searches = names.flatMap((name) =>
        ['4294967294', '1e308', '9'.repeat(3000)].map((n) => `?${name}=${n}`),
      )
      for (const search of searches) {
        const status = await statusOf(path.replaceAll(/\{\w+\}/g, '1') + search, { authorization })
        expect([path, search.slice(0, 40), status < 500]).toEqual([path, search.slice(0, 40), true])
      }
    }
  })
})
