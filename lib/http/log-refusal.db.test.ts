import { createServer } from 'node:http'
import { encode } from 'next-auth/jwt'
import { afterAll, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { newApiKey } from '@/lib/auth/api-key'
import { sessionCookie } from '@/lib/auth/session-cookie'
import { signIn } from '@/lib/auth/sign-in'
import { prisma } from '@/lib/database/client'
import { query, sql } from '@/lib/database/sql'
import { log } from '@/lib/log'
import { metrics } from '@/lib/metrics/registry'
import { type PreparedOrder, prepareOrder } from '@/lib/orders/prepare-order'
import { logPageRefusals } from '@/lib/pages/log-page-refusals'
import { reservePayment } from '@/lib/payments/reserve-payment'
import { settleInBatch } from '@/lib/payments/settle-in-batch'
import { env } from '@/lib/settings/env'
import { testDatabase } from '@/lib/testing/database'
import { makeAccount, makeCoupon, makeKey, makeProduct, makeUser, times } from '@/lib/testing/makers'
import { openApi } from '@/lib/testing/open-api'
import { openServer } from '@/lib/testing/open-server'
import { createOrder, issueCoupon } from '@/lib/testing/writes'
import { hashPassword } from '@/lib/users/password'

// What is tested here is batching itself.
vi.hoisted(() => {
  process.env.BATCHING = 'on'
})

const api = await openApi()
const shopper = await makeUser()
const key = await makeKey([], shopper)
const token = await encode({ token: { sub: String(shopper), epoch: 0 }, secret: env.NEXTAUTH_SECRET ?? '' })
const session = { cookie: `${sessionCookie()}=${token}` }
const bearer = { authorization: `Bearer ${key}` }
const json = { 'content-type': 'application/json' }
const [ownKey] = await query<{ id: number }>(prisma, sql`select id from api_keys where user_id = ${shopper}`)

const info = vi.spyOn(log, 'info')
const linesOf = () => info.mock.calls.map(([line]) => line as unknown as Record<string, unknown>)
beforeEach(() => info.mockClear())
afterAll(() => api.close())

type Sent = { method?: string; path: string; headers?: Record<string, string>; body?: string }
async function send({ method = 'GET', path, headers = {}, body }: Sent) {
  const answer = await fetch(api.url + path, { method, headers, ...(body === undefined ? {} : { body }) })
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}

const order = (lines: unknown) => JSON.stringify({ userId: shopper, orderProducts: lines })

test.each([
  [
    'no credential',
    { path: '/api/v1/users/me' },
    { route: 'getMe', status: 401, code: 'UNAUTHORIZED', caller: null },
  ],
  [
    'an unknown key',
    { path: '/api/v1/users/me', headers: { authorization: `Bearer ${newApiKey().secret}` } },
    { route: 'getMe', status: 401, code: 'UNAUTHORIZED', reason: 'UNKNOWN_KEY', caller: null },
  ],
  [
    'a session without the scope',
    { path: '/api/v1/admin/orders', headers: session },
    {
      route: 'adminListOrders',
      status: 403,
      code: 'FORBIDDEN',
      reason: 'SCOPE_REQUIRED:orders:read',
      caller: `session:${shopper}`,
    },
  ],
  [
    'a key without the scope',
    { path: '/api/v1/admin/orders', headers: bearer },
    { route: 'adminListOrders', status: 403, code: 'FORBIDDEN', caller: `key:${ownKey?.id}` },
  ],
  [
    'an order that does not exist',
    { path: '/api/v1/orders/999999', headers: bearer },
    { route: 'getOrder', status: 404, code: 'ORDER_NOT_FOUND', path: '/api/v1/orders/999999' },
  ],
  [
    'an unusable body',
    { method: 'POST', path: '/api/v1/orders', headers: { ...bearer, ...json }, body: order('x') },
    { route: 'createOrder', status: 400, code: 'INVALID_ORDER', method: 'POST' },
  ],
  ['no such address', { path: '/api/v1/nowhere' }, { status: 404, code: 'NOT_FOUND', caller: null }],
  [
    'a verb it does not know',
    { method: 'DELETE', path: '/api/v1/orders' },
    { status: 405, code: 'METHOD_NOT_ALLOWED' },
  ],
] as [string, Sent, Record<string, unknown>][])(
  'a refusal of %s is logged once, with the request id of the response',
  async (_name, sent, expected) => {
    const answer = await send(sent)
    expect(answer.status).toBe(expected.status)
    expect(linesOf()).toEqual([expect.objectContaining(expected)])
    const [line] = linesOf()
    expect(line?.requestId).toBe(answer.headers.get('x-request-id'))
    expect(JSON.parse(answer.text)).toMatchObject({ requestId: line?.requestId })
    expect(String(line?.address)).toMatch(/127\.0\.0\.1$/)
  },
)

test('no log line contains a key, a cookie or more than 200 characters of a sent text', async () => {
  await send({ path: `/api/v1/${'a'.repeat(5000)}`, headers: { ...bearer, ...session } })
  await send({ path: '/api/v1/admin/orders', headers: { ...bearer, 'x-request-id': 'x"\\u0000y' } })
  const written = linesOf().map((line) => JSON.stringify(line))
  expect(written).toHaveLength(2)
  for (const line of written) {
    expect(line.length).toBeLessThan(600)
    expect(line).not.toContain(key)
    expect(line).not.toContain(token)
    expect(line).not.toContain('u0000')
  }
})

test('a successful response is not logged', async () => {
  expect((await send({ path: '/api/v1/users/me', headers: bearer })).status).toBe(200)
  expect(linesOf()).toEqual([])
})

test('a refusal replayed for its Idempotency-Key is logged each time', async () => {
  const sent = {
    method: 'POST',
    path: '/api/v1/orders',
    headers: { ...bearer, ...json, 'idempotency-key': 'refused' },
    body: order([{ productId: 999_999, quantity: 1 }]),
  }
  await send(sent)
  await send(sent)
  const expected = { code: 'PRODUCT_NOT_FOUND', status: 404, caller: `key:${ownKey?.id}` }
  expect(linesOf()).toMatchObject([expected, { ...expected, replayed: true }])
  expect(linesOf()[0]).not.toHaveProperty('replayed')
})

test('a 404 page is logged, and a response of the API is not logged twice', async () => {
  const server = await openServer(
    createServer((request, response) => {
      logPageRefusals(request, response, '192.0.2.9')
      if (request.url === '/named') response.setHeader('x-request-id', 'left-its-own')
      response.writeHead(request.url === '/' ? 200 : 404).end()
    }),
  )
  for (const path of ['/', '/named', '/nowhere?q=secret'])
    await fetch(server.url + path, { headers: { 'x-request-id': 'page-request' } })
  await server.close()
  expect(linesOf()).toMatchObject([
    { requestId: 'page-request', method: 'GET', path: '/nowhere', status: 404, address: '192.0.2.9' },
  ])
})

test('a refused sign-in is logged with its reason, and for an operator also in the operator log', async () => {
  const { userId, email } = await makeAccount('correct horse battery')
  const operator = await makeAccount('correct horse battery')
  await query(prisma, sql`update users set role = 'OPERATOR' where id = ${operator.userId}`)
  const blocked = await makeUser()
  const hash = await hashPassword('correct horse battery')
  const [row] = await query<{ email: string }>(
    prisma,
    sql`update users set blocked_at = now(), password_hash = ${hash} where id = ${blocked} returning email`,
  )
  const attempt = (account: string, password = 'wrong') =>
    signIn({ email: account, password, address: '192.0.2.7', requestId: 'request-1' })
  expect(await attempt(email)).toBe(null)
  expect(await attempt(operator.email)).toBe(null)
  expect(await attempt('nobody@example.com')).toBe(null)
  await expect(attempt(row?.email ?? '', 'correct horse battery')).rejects.toMatchObject({
    code: 'FORBIDDEN',
  })
  const line = { requestId: 'request-1', route: 'signIn', status: 401, address: '192.0.2.7' }
  expect(linesOf()).toMatchObject([
    { ...line, reason: 'WRONG_PASSWORD', caller: `user:${userId}` },
    { ...line, reason: 'WRONG_PASSWORD', caller: `user:${operator.userId}` },
    { ...line, reason: 'UNKNOWN_ACCOUNT', caller: null },
    { ...line, status: 403, reason: 'BLOCKED', caller: `user:${blocked}` },
  ])
  expect(JSON.stringify(linesOf())).not.toContain('@example.com')
  const entries = () =>
    query(prisma, sql`select subject, after from operator_log where action = 'signIn.refuse' order by id`)
  await expect.poll(entries).toEqual([
    {
      subject: `user:${operator.userId}`,
      after: { reason: 'WRONG_PASSWORD', address: '192.0.2.7' },
    },
  ])
})

const refusalsOf = async (status: string) => {
  const { values } = await metrics.refusals.get()
  return values.find(({ labels }) => labels.status === status)?.value ?? 0
}

test('a sign-in that has to wait is logged and counted once, with status 429', async () => {
  env.RATE_LIMIT = true
  onTestFinished(() => {
    env.RATE_LIMIT = false
  })
  const { userId, email } = await makeAccount('correct horse battery')
  const attempt = () => signIn({ email, password: 'wrong', address: '192.0.2.8', requestId: 'request-2' })
  await attempt()
  await query(prisma, sql`update sign_in_failures set next_at = now() + interval '1 minute'`)
  info.mockClear()
  const [before401, before429] = [await refusalsOf('401'), await refusalsOf('429')]
  await expect(attempt()).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' })
  expect(linesOf()).toMatchObject([
    {
      requestId: 'request-2',
      route: 'signIn',
      status: 429,
      code: 'TOO_MANY_REQUESTS',
      reason: 'TOO_MANY_TRIES',
      caller: `user:${userId}`,
    },
  ])
  expect([await refusalsOf('401'), await refusalsOf('429')]).toEqual([before401, before429 + 1])
})

const basketOf = async (userId: number, productId: number) =>
  prepareOrder(prisma, {
    userId,
    orderProducts: [{ productId, quantity: 1 }],
    userCouponId: null,
    paymentType: 'BALANCE',
  })

async function sell(order: PreparedOrder) {
  const sale = { order, payment: await reservePayment(prisma), paidAt: order.orderedAt, traceparent: null }
  return settleInBatch({
    sale: { from: 'NEW', ...sale, gatewayPaymentId: null },
    idempotency: null,
    value: null,
  })
}

const fallbacks = async () => {
  const { values } = await metrics.batchFallbacks.get()
  return Object.fromEntries(values.map(({ labels, value }) => [labels.sqlstate, value]))
}

test('a batch that is rolled back is counted, and its SQLSTATE and constraint are logged', async () => {
  const productId = await makeProduct({ price: 1000, stock: 1 })
  const buyers = await Promise.all(times(2, () => makeUser({ balance: 1000 })))
  const baskets = await Promise.all(buyers.map((buyer) => basketOf(buyer, productId)))
  const before = (await fallbacks())['23514'] ?? 0
  expect(await Promise.all(baskets.map(sell))).toEqual([undefined, undefined])
  expect((await fallbacks())['23514']).toBe(before + 1)
  expect(linesOf()).toMatchObject([
    { batch: 'checkout', size: 2, sqlState: '23514', constraint: 'products_stock_check' },
  ])
})

test('an insufficient balance is recognized by its column, which has no constraint name', async () => {
  const productId = await makeProduct({ price: 1000, stock: 5 })
  const buyer = await makeUser({ balance: 1000 })
  const basket = await basketOf(buyer, productId)
  await query(prisma, sql`update wallets set balance = 0 where user_id = ${buyer}`)
  expect(await sell(basket)).toBeUndefined()
  expect(linesOf()).toMatchObject([{ sqlState: '23502', constraint: 'wallet_entries.seq' }])
})

test.each([
  ['a discount', 500],
  ['all of the price', 1000],
])(
  'a coupon for %s taken by another order is recognized by the order that was not inserted',
  async (_name, amount) => {
    const productId = await makeProduct({ price: 1000, stock: 5 })
    const userId = await makeUser({ balance: 1000 })
    const { userCouponId } = await issueCoupon(prisma, { couponId: await makeCoupon({ amount }), userId })
    const orderProducts = [{ productId, quantity: 1 }]
    const wanted = { userId, orderProducts, userCouponId, paymentType: 'BALANCE' as const }
    const basket = await prepareOrder(prisma, wanted)
    await createOrder(prisma, wanted)
    expect(await sell(basket)).toBeUndefined()
    expect(linesOf()).toMatchObject([{ sqlState: '23503', constraint: 'order_lines_order_id_fkey' }])
  },
)

test('a constraint that no sale is expected to violate is reported as unexpected', async () => {
  await testDatabase().pool.query(
    'alter table payments add constraint payments_test_check check (amount <> 777)',
  )
  const productId = await makeProduct({ price: 777, stock: 5 })
  const basket = await basketOf(await makeUser({ balance: 1000 }), productId)
  await expect(sell(basket)).rejects.toMatchObject({ constraint: 'payments_test_check' })
  expect(linesOf()).toEqual([])
})
