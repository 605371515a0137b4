import { encode } from 'next-auth/jwt'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { readApiRoutes } from '@/lib/api/api-routes'
import { newApiKey } from '@/lib/auth/api-key'
import { sessionCookie } from '@/lib/auth/session-cookie'
import { prisma } from '@/lib/database/client'
import { Preparation } from '@/lib/database/prepared-statements'
import { query, sql } from '@/lib/database/sql'
import type { HttpRequest } from '@/lib/http/http-message'
import type { Operation } from '@/lib/http/operation'
import { serve } from '@/lib/http/serve'
import { env } from '@/lib/settings/env'
import { makeKey, makeProduct, makeSession, makeUser, times } from '@/lib/testing/makers'
import { openApi } from '@/lib/testing/open-api'

const api = await openApi()
const shopper = await makeUser()
const stranger = await makeUser()
const product = await makeProduct()
const own = await makeKey([], shopper)
const partner = await makeKey([])
const acting = await makeKey(['users:act'])

const session = { cookie: await makeSession(shopper) }
const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` })
const json = { 'content-type': 'application/json' }

let ran: string[] = []
/** Every query of the driver passes here, whether the pool, a transaction or a batch sends it. */
beforeAll(() => {
  const runQuery = pg.Client.prototype.query as (...args: unknown[]) => unknown
  vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (this: unknown, ...args: unknown[]) {
    const [sent] = args
    // A new connection learns a statement once; that runs nothing.
    if (!(sent instanceof Preparation))
      ran.push(typeof sent === 'string' ? sent : ((sent as { text?: string }).text ?? 'a batch'))
    return runQuery.apply(this, args) as never
  })
})
beforeEach(() => {
  ran = []
})
afterEach(() => {
  env.RATE_LIMIT = false
})
afterAll(() => api.close())

const orderBody = (userId: number) =>
  JSON.stringify({ userId, orderProducts: [{ productId: product, quantity: 1 }], paymentType: 'CARD' })

type Sent = { method?: string; path: string; headers: Record<string, string>; body?: string }
const send = ({ method = 'POST', path, headers, body }: Sent) =>
  fetch(api.url + path, { method, headers, ...(body === undefined ? {} : { body }) })

/** The operations that look most things up, with a body that would be right. */
const OPERATIONS: Omit<Sent, 'headers'>[] = [
  { path: '/api/v1/orders', body: orderBody(shopper) },
  { path: '/api/v1/checkouts', body: orderBody(shopper) },
  { path: '/api/v1/coupons/issue', body: JSON.stringify({ couponId: 1, userId: shopper }) },
  { path: `/api/v1/balances/${shopper}`, method: 'GET' },
  {
    path: '/api/v1/admin/coupons',
    body: JSON.stringify({ couponCode: 'X' }),
  },
]

const LOOKUP = /from api_keys k|from sessions s join users u/

const orderNumber = async () => {
  const [row] = await query<{ last: number; called: boolean }>(
    prisma,
    sql`select last_value as last, is_called as called from orders_id_seq`,
  )
  return row
}

async function refuseAll(headers: Record<string, string>, status: number, count = 200): Promise<string[]> {
  const before = await orderNumber()
  ran = []
  const answers = await Promise.all(
    times(count, async (n) => {
      const operation = OPERATIONS[n % OPERATIONS.length] ?? { path: '/' }
      const body = operation.body === undefined ? {} : json
      const answer = await send({ ...operation, headers: { ...body, ...headers } })
      await answer.arrayBuffer()
      return answer.status
    }),
  )
  expect([...new Set(answers)]).toEqual([status])
  const found = [...ran]
  expect(await orderNumber()).toEqual(before)
  return found
}

const forged = `${sessionCookie()}=${await encode({ token: { sub: String(shopper), epoch: 0 }, secret: 'a secret that is not the one of this shop at all' })}`

test.each([
  ['without a credential', {}],
  ['with a bearer that is no key', bearer('x')],
  ['with another scheme', { authorization: 'Basic amFuZ3Rlbzp4' }],
  ['with a junk cookie', { cookie: `${sessionCookie()}=junk` }],
  ['with a forged session', { cookie: forged }],
] as [string, Record<string, string>][])(
  '200 requests %s run no statement and use no order number',
  async (_name, headers) => {
    expect(await refuseAll(headers, 401)).toEqual([])
  },
)

test('200 requests with well-formed unknown keys run only the lookup', async () => {
  const ran = await refuseAll(bearer(newApiKey().secret), 401)
  expect(ran.length).toBeGreaterThan(0)
  expect(ran.filter((text) => !LOOKUP.test(text))).toEqual([])
})

test.each([
  ['a partner without the scope', bearer(partner)],
  ['somebody else', { cookie: await makeSession(stranger) }],
  ['a page of another origin', { ...session, origin: 'https://elsewhere.example' }],
] as [string, Record<string, string>][])(
  'a refusal of %s runs only the lookup of the credential',
  async (_name, headers) => {
    const before = await orderNumber()
    ran = []
    for (const operation of OPERATIONS.filter(({ method }) => method !== 'GET')) {
      const answer = await send({ ...operation, headers: { ...json, ...headers } })
      expect(answer.status, await answer.text()).toBe(403)
    }
    expect(ran.filter((text) => !LOOKUP.test(text))).toEqual([])
    expect(await orderNumber()).toEqual(before)
  },
)

test.each([
  ['no JSON', {}, '{', 400],
  ['fields of the wrong type', {}, JSON.stringify({ userId: shopper, orderProducts: 'x' }), 400],
  ['a body not called JSON', { 'content-type': 'text/csv' }, 'a,b', 415],
  ['too large a body', {}, ' '.repeat(70_000), 413],
  ['an unusable Idempotency-Key', { 'idempotency-key': 'x'.repeat(256) }, orderBody(shopper), 400],
] as [string, Record<string, string>, string, number][])(
  '%s is refused with only the lookup of the credential',
  async (_name, headers, body, status) => {
    const before = await orderNumber()
    ran = []
    for (const path of ['/api/v1/orders', '/api/v1/checkouts']) {
      const answer = await send({ path, headers: { ...json, ...bearer(own), ...headers }, body })
      expect(answer.status).toBe(status)
    }
    expect(ran.filter((text) => !LOOKUP.test(text))).toEqual([])
    expect(await orderNumber()).toEqual(before)
  },
)

test('a caller above a rate limit is refused with only the lookup of the credential', async () => {
  env.RATE_LIMIT = true
  const claim = (headers: Record<string, string>) => ({
    path: '/api/v1/coupons/issue',
    headers: { ...json, ...headers },
    body: JSON.stringify({ couponId: 999, userId: stranger }),
  })
  const headers = { cookie: await makeSession(stranger) }
  for (let n = 0; n < 30; n++) expect((await send(claim(headers))).status).toBe(400)
  ran = []
  const over = await send(claim(headers))
  expect(over.status).toBe(429)
  expect(ran.filter((text) => !LOOKUP.test(text))).toEqual([])
  // A partner that acts for the same person is counted as that person, in the same count.
  const acted = await send(claim(bearer(acting)))
  expect(acted.status).toBe(429)
})

test('an address with many failed credentials is refused before the lookup; a valid key behind it still works', async () => {
  expect((await send({ path: '/api/v1/users/me', method: 'GET', headers: bearer(own) })).status).toBe(200)
  env.RATE_LIMIT = true
  const wrong = () => send({ path: '/api/v1/users/me', method: 'GET', headers: bearer(newApiKey().secret) })
  const first = await wrong()
  expect(first.status).toBe(401)
  expect(first.headers.get('ratelimit-policy')).toBe('"failed-credentials";q=60;w=60')
  expect(first.headers.get('ratelimit')).toMatch(/^"failed-credentials";r=\d+;t=\d+$/)
  for (let n = 1; n < 60; n++) expect((await wrong()).status).toBe(401)
  ran = []
  const over = await wrong()
  expect(over.status).toBe(429)
  expect(Number(over.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await over.json()).toMatchObject({
    errorCode: 'TOO_MANY_REQUESTS',
    reason: 'LIMIT:failed-credentials',
  })
  expect(ran).toEqual([])
  for (const headers of [bearer(own), session]) {
    expect((await send({ path: '/api/v1/users/me', method: 'GET', headers })).status).toBe(200)
  }
  // Without a credential there is none that failed.
  expect((await send({ path: '/api/v1/users/me', method: 'GET', headers: {} })).status).toBe(401)
  expect((await send({ path: '/api/v1/products', method: 'GET', headers: {} })).status).toBe(200)
})

/** A request without a network, which records whether its body was read. */
function unsent(operation: Operation, headers: Record<string, string>, address = '192.0.2.1') {
  const { method, path } = operation.endpoint
  const request = { reads: 0 }
  const httpRequest: HttpRequest = {
    method,
    path,
    search: '',
    header: (name) => headers[name] ?? null,
    body: () => {
      request.reads++
      return Promise.resolve(Buffer.from('{}'))
    },
    params: Object.fromEntries([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name, String(shopper)])),
    address,
  }
  return { httpRequest, request }
}

test('the body of a refused caller is never read, nor a file', async () => {
  const operations = (await readApiRoutes()).flatMap(({ operations }) => [...(operations?.values() ?? [])])
  const withBody = operations.filter(({ endpoint }) => endpoint.hasBody || endpoint.file)
  expect(withBody.length).toBeGreaterThan(20)
  for (const operation of withBody.filter(({ endpoint }) => endpoint.who !== 'anyone')) {
    for (const headers of [{}, bearer('x'), bearer(newApiKey().secret), bearer(partner)]) {
      const { httpRequest, request } = unsent(operation, headers)
      const { status } = await serve(operation, httpRequest)
      expect([401, 403], operation.endpoint.name).toContain(status)
      expect(request.reads, operation.endpoint.name).toBe(0)
    }
  }
  env.RATE_LIMIT = true
  const signUp = withBody.find(({ endpoint }) => endpoint.name === 'createUser')
  if (!signUp) throw new Error('there is no operation that makes an account')
  const statuses: number[] = []
  let reads = 0
  for (let n = 0; n < 25; n++) {
    const { httpRequest, request } = unsent(signUp, json, '192.0.2.2')
    statuses.push((await serve(signUp, httpRequest)).status)
    reads += request.reads
  }
  expect(statuses.filter((status) => status === 429).length).toBe(5)
  expect(reads).toBe(20)
})

test('a refused large upload gets its response', async () => {
  for (let n = 0; n < 20; n++) {
    const answer = await send({
      path: '/api/v1/admin/pictures',
      headers: { ...bearer(own), 'content-type': 'image/png' },
      body: 'x'.repeat(4_000_000),
    })
    expect(answer.status).toBe(403)
  }
})
