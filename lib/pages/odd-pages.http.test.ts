import { readdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { endpoints } from '@/lib/api/endpoints'
import { prisma } from '@/lib/database/client'
import { query, sql } from '@/lib/database/sql'
import { makeAccount } from '@/lib/testing/makers'
import { ODD_PATH_IDS, ODD_QUERY_VALUES } from '@/lib/testing/odd-values'
import { probeHealth } from '@/lib/testing/probe-health'
import { baseUrl } from '@/lib/testing/server'
import { signInAt } from '@/lib/testing/sign-in'

/** Every page by its address, and what serves a file beside the pages. */
const pages = readdirSync('app', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('/page.tsx') || file === 'page.tsx')
  .map((file) => {
    const path = `/${dirname(file)}`.replace(/\/\.$/, '/').replaceAll(/\/\([^)]+\)/g, '') || '/'
    return { path, readsSearch: readFileSync(`app/${file}`, 'utf8').includes('searchParams') }
  })
const files = ['/uploads/[name]', '/icons/[file]', '/products/[name].webp']

const OWN_PARAMETERS = ['before', 'buy', 'callbackUrl', 'error', 'expired', 'items', 'quantity', 'scope']

/** Whatever an operation takes in its query, a page may take in its own. */
const parameters = new Set([
  ...OWN_PARAMETERS,
  ...Object.values(endpoints).flatMap(({ query: { shape } }: { query: { shape?: object } }) =>
    Object.keys(shape ?? {}),
  ),
])

const ODD_PATHS = [
  ...ODD_PATH_IDS,
  '%',
  '%ff',
  '%00',
  '%ED%A0%80',
  '..%2f..',
  'constructor',
  'x'.repeat(1500),
]
const ODD_SEARCHES = [
  ...ODD_QUERY_VALUES,
  '-1.5',
  '1.5.',
  '%ED%A0%80',
  '//evil.example',
  '/%5cevil.example',
  '%0d%0a',
]

/** For each parameter by itself; all of the values are tried with all of the parameters together. */
const ALONE = ['-1', '%00', '🍊', '9223372036854775808']

probeHealth()

let cookie = ''
beforeAll(async () => {
  const { userId, email } = await makeAccount('persimmon-and-jade')
  await query(prisma, sql`update users set role = 'OPERATOR' where id = ${userId}`)
  cookie = (await signInAt(baseUrl, email, 'persimmon-and-jade')) ?? ''
})

/** What went wrong: a 5xx, or a page that says that it failed after its head was sent. */
async function faultOf(address: string, headers: Record<string, string>): Promise<string | null> {
  const response = await fetch(baseUrl + address, { headers, redirect: 'manual' })
  const text = await response.text()
  if (response.status >= 500) return `${address} → ${response.status}`
  const location = new URL(response.headers.get('location') ?? '/', baseUrl)
  if (location.origin !== baseUrl) return `${address} → ${location}`
  return /"digest":"(?!NEXT_)|data-dgst="(?!NEXT_)/.test(text) ? `${address} fails within its page` : null
}

async function schemaErrors(addresses: string[], headers: Record<string, string>): Promise<string[]> {
  const faults: string[] = []
  for (let at = 0; at < addresses.length; at += 8) {
    const found = await Promise.all(addresses.slice(at, at + 8).map((address) => faultOf(address, headers)))
    faults.push(...found.filter((fault) => fault !== null))
  }
  return faults
}

const filled = (path: string, value: string) => path.replaceAll(/\[+[^\]]+\]+/g, value)

describe('no URL causes a 5xx page', () => {
  const withPlaceholder = [...pages.map(({ path }) => path), ...files].filter((path) => path.includes('['))

  test.each(withPlaceholder)('malformed path segments in %s', async (path) => {
    const addresses = ODD_PATHS.map((value) => filled(path, value))
    expect(await schemaErrors(addresses, { cookie })).toEqual([])
  })

  test.each(pages.filter(({ readsSearch }) => readsSearch).map(({ path }) => path))(
    'odd values of every parameter of %s',
    async (path) => {
      const addresses = [...parameters].flatMap((name) =>
        ALONE.map((value) => `${filled(path, '1')}?${name}=${encodeURI(value).replaceAll('%25', '%')}`),
      )
      expect(await schemaErrors(addresses, { cookie })).toEqual([])
    },
    180_000,
  )

  test.each(pages.map(({ path }) => path))(
    'malformed values of all parameters at once at %s',
    async (path) => {
      const addresses = ODD_SEARCHES.map((value) => {
        const search = [...parameters].map((name) => `${name}=${encodeURI(value).replaceAll('%25', '%')}`)
        return `${filled(path, '1')}?${search.slice(0, value.length > 100 ? 3 : undefined).join('&')}`
      })
      expect(await schemaErrors(addresses.slice(0, 5), {})).toEqual([])
      expect(await schemaErrors(addresses, { cookie })).toEqual([])
    },
  )
})
