import { readdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { prisma } from '@/lib/database/client'
import { query, sql } from '@/lib/database/sql'
import { makeAccount, makeKey, makeProduct } from '@/lib/testing/makers'
import { openPostgresProxy } from '@/lib/testing/postgres-proxy'
import { signInAt } from '@/lib/testing/sign-in'
import { startWebServer } from '@/lib/testing/start-web-server'

const PASSWORD = 'persimmon-and-jade'
let proxy: Awaited<ReturnType<typeof openPostgresProxy>>
let web: Awaited<ReturnType<typeof startWebServer>>
let cookie = ''
let productId = 0

beforeAll(async () => {
  proxy = await openPostgresProxy(inject('databaseUrl'))
  web = await startWebServer(proxy.url, {
    WORKER: 'off',
    POOL_MAX: '4',
    STATEMENT_TIMEOUT_MS: '500',
    LOG_LEVEL: 'silent',
  })
  const { userId, email } = await makeAccount(PASSWORD)
  await query(prisma, sql`update users set role = 'OPERATOR' where id = ${userId}`)
  cookie = (await signInAt(web.baseUrl, email, PASSWORD)) ?? ''
  productId = await makeProduct()
})
afterAll(async () => {
  await web?.stop()
  await proxy?.close()
})

/** Every page without a parameter. */
const PAGES = readdirSync('app', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('page.tsx') && !file.includes('['))
  .map((file) => `/${dirname(file)}`.replaceAll(/\/\([^)]+\)|\/\.$/g, '') || '/')

/** Pages that show nothing without the database. */
const NEEDED = ['/', '/products', '/best-sellers', '/coupons']
const NEEDED_SIGNED_IN = [...NEEDED, '/orders', '/wallet', '/admin', '/admin/orders', '/admin/products']

async function open(path: string, headers: Record<string, string> = {}) {
  const response = await fetch(web.baseUrl + path, {
    headers: { accept: 'text/html', ...headers },
    redirect: 'manual',
  })
  const text = await response.text()
  return { path, status: response.status, retryAfter: response.headers.get('retry-after'), text }
}

const openAll = (paths: string[], headers?: Record<string, string>) =>
  Promise.all(paths.map((path) => open(path, headers)))

test('while the database is away pages are 503 with Retry-After, and are back with the next request', async () => {
  const product = `/products/${productId}`
  proxy.refuse(true)
  for (const headers of [{}, { cookie }]) {
    const paths = [...PAGES, product].filter((path) => path !== '/docs')
    const opened = await openAll(paths, headers)
    expect(opened.filter(({ status }) => status >= 500 && status !== 503).map(({ path }) => path)).toEqual([])
    expect(opened.filter(({ status, retryAfter }) => status === 503 && retryAfter !== '1')).toEqual([])
    const served = opened.filter(({ status }) => status !== 503).map(({ path }) => path)
    const needed = 'cookie' in headers ? NEEDED_SIGNED_IN : NEEDED
    expect(served.filter((path) => [...needed, product].includes(path))).toEqual([])
  }
  const ready = await fetch(`${web.baseUrl}/api/health/ready`)
  expect([ready.status, await ready.json()]).toMatchObject([200, { status: 'degraded', database: false }])
  const [korean, english] = [
    await open('/', { 'accept-language': 'ko' }),
    await open('/', { cookie: 'locale=en', 'accept-language': 'ko' }),
  ]
  expect(korean.text).toContain('장터를 열지 못했어요')
  expect(english.text).toContain('Jangteo could not open')

  proxy.refuse(false)
  for (const headers of [{}, { cookie }]) {
    const opened = await openAll([...('cookie' in headers ? NEEDED_SIGNED_IN : NEEDED), product], headers)
    expect(
      opened.filter(({ status }) => status !== 200).map(({ path, status }) => `${path} ${status}`),
    ).toEqual([])
  }
})

test('a database that answers nothing more delays a page for no longer than its limits, and then it is 503', async () => {
  proxy.silence(true)
  const [page, api] = await Promise.all([
    open('/', { cookie }),
    open('/api/v1/products', { authorization: `Bearer ${await makeKey([])}`, accept: 'application/json' }),
  ])
  proxy.silence(false)
  expect([page.status, api.status]).toEqual([503, 503])
  expect((await open('/', { cookie })).status).toBe(200)
})
