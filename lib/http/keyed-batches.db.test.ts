import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { encryptStoredResponse } from '@/lib/http/encrypt-stored-response'
import { fingerprintOf } from '@/lib/http/idempotency'
import { testDatabase } from '@/lib/testing/database'
import { makeCoupon, makeKey, makeProduct, makeUser, times } from '@/lib/testing/makers'
import { openApi } from '@/lib/testing/open-api'

const api = await openApi()
afterAll(() => api.close())
const { pool } = testDatabase()
const partnerKey = await makeKey(['users:act'])

type Sent = { method?: string; path: string; body: object; key: string }
type Answer = { status: number; replayed: boolean; body: Record<string, unknown> }

async function send({ method = 'POST', path, body, key }: Sent): Promise<Answer> {
  const response = await fetch(api.url + path, {
    method,
    headers: {
      authorization: `Bearer ${partnerKey}`,
      'content-type': 'application/json',
      'idempotency-key': key,
    },
    body: JSON.stringify(body),
  })
  const replayed = response.headers.get('idempotency-replayed') === 'true'
  return { status: response.status, replayed, body: await response.json() }
}

const buying = (userId: number, productId: number): Sent => ({
  path: '/api/v1/checkouts',
  body: { userId, orderProducts: [{ productId, quantity: 1 }], paymentType: 'BALANCE' },
  key: randomUUID(),
})

const count = async (statement: string, ...values: unknown[]): Promise<number> =>
  (await pool.query(`select count(*)::int as n from ${statement}`, values)).rows[0].n

/** A write of each kind that joins a batch, and how often it has been carried out for the user. */
const WRITES: Record<
  string,
  (userId: number, productId: number, couponId: number) => Promise<{ sent: Sent; done: string }>
> = {
  checkout: async (userId, productId) => ({
    sent: buying(userId, productId),
    done: 'orders where user_id = $1',
  }),
  order: async (userId, productId) => ({
    sent: { ...buying(userId, productId), path: '/api/v1/orders' },
    done: 'orders where user_id = $1',
  }),
  payment: async (userId, productId) => {
    const order = await send({ ...buying(userId, productId), path: '/api/v1/orders' })
    const body = { orderId: order.body.orderId, userId, amount: 1000, paymentType: 'BALANCE' }
    const done = 'payments p join orders o on o.id = p.order_id where o.user_id = $1'
    return { sent: { path: '/api/v1/payments', body, key: randomUUID() }, done }
  },
  charge: async (userId) => ({
    sent: { method: 'PUT', path: `/api/v1/balances/${userId}`, body: { amount: 700 }, key: randomUUID() },
    done: `wallet_entries where amount = 700 and user_id = $1`,
  }),
  claim: async (userId, _productId, couponId) => ({
    sent: { path: '/api/v1/coupons/issue', body: { userId, couponId }, key: randomUUID() },
    done: 'user_coupons where user_id = $1',
  }),
}

test.each(Object.keys(WRITES))(
  'concurrent keyed requests are carried out once each and replayed: %s',
  async (kind) => {
    const productId = await makeProduct({ price: 1000, stock: 100 })
    const couponId = await makeCoupon({ total: 100 })
    const users = await Promise.all(times(12, () => makeUser({ balance: 5000 })))
    const writes = await Promise.all(
      users.map(async (userId) => ({ userId, ...(await WRITES[kind]?.(userId, productId, couponId)) })),
    )
    const run = () => Promise.all(writes.map(({ sent }) => send(sent as Sent)))
    const first = await run()
    expect(first.map(({ status, replayed }) => [status, replayed])).toEqual(users.map(() => [200, false]))
    const again = await run()
    expect(again).toEqual(first.map((answer) => ({ ...answer, replayed: true })))
    for (const { userId, done } of writes) expect(await count(String(done), userId)).toBe(1)
  },
)

test.each(Object.keys(WRITES))(
  'of concurrent requests with one key one is carried out; the others get 409 or its response: %s',
  async (kind) => {
    const userId = await makeUser({ balance: 50_000 })
    const productId = await makeProduct({ price: 1000, stock: 100 })
    const write = await WRITES[kind]?.(userId, productId, await makeCoupon({ total: 100 }))
    const answers = await Promise.all(times(8, () => send(write?.sent as Sent)))
    const ok = answers.filter(({ status }) => status === 200)
    expect(ok.filter(({ replayed }) => !replayed)).toHaveLength(1)
    expect(new Set(ok.map(({ body }) => JSON.stringify(body))).size).toBe(1)
    const refused = answers.filter(({ status }) => status !== 200)
    for (const { status, body } of refused)
      expect([status, body.errorCode]).toEqual([409, 'IDEMPOTENCY_KEY_IN_FLIGHT'])
    expect(await count(String(write?.done), userId)).toBe(1)
  },
)

test('a key that another process stores at the same moment is replayed, and the rest of its batch is sold', async () => {
  const productId = await makeProduct({ price: 1000, stock: 100 })
  const [userId = 0, ...others] = await Promise.all(times(6, () => makeUser({ balance: 1000 })))
  const sent = buying(userId, productId)
  const { rows } = await pool.query('select id from api_keys where scopes = $1', [['users:act']])
  const other = await pool.connect()
  await other.query('begin')
  await other.query(
    `insert into idempotency_keys (actor, key, fingerprint, status, body, expires_at)
     values ($1, $2, $3, 200, $4, now() + interval '1 day')`,
    [
      `partner:${rows[0].id}`,
      sent.key,
      fingerprintOf('POST', sent.path, JSON.stringify(sent.body)),
      encryptStoredResponse('{"from":"another process"}'),
    ],
  )
  const answers = Promise.all([sent, ...others.map((user) => buying(user, productId))].map(send))
  await expect
    .poll(() => count("pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()"))
    .toBeGreaterThan(0)
  await other.query('commit')
  other.release()
  const [replayed, ...sold] = await answers
  expect(replayed).toEqual({ status: 200, replayed: true, body: { from: 'another process' } })
  expect(sold.map(({ status }) => status)).toEqual(others.map(() => 200))
  expect(await count('orders where user_id = $1', userId)).toBe(0)
  expect(await count('order_lines where product_id = $1', productId)).toBe(others.length)
})

test('a refusal is replayed, though the request would succeed by now', async () => {
  const userId = await makeUser({ balance: 1000 })
  const productId = await makeProduct({ price: 1000, stock: 0 })
  const sent = buying(userId, productId)
  const refused = await send(sent)
  expect(refused).toMatchObject({ status: 409, replayed: false, body: { errorCode: 'SOLD_OUT' } })
  await pool.query('update products set stock = 5, stocked = stocked + 5 where id = $1', [productId])
  expect(await send(sent)).toMatchObject({ status: 409, replayed: true, body: { errorCode: 'SOLD_OUT' } })
  expect(await send({ ...sent, key: randomUUID() })).toMatchObject({ status: 200 })
})

test('a key of a batched request is refused for another request', async () => {
  const [userId, productId] = [await makeUser({ balance: 5000 }), await makeProduct({ price: 1000 })]
  const sent = buying(userId, productId)
  await send(sent)
  const other = { ...sent, body: { ...sent.body, paymentType: 'CARD' } }
  expect(await send(other)).toMatchObject({ status: 422, body: { errorCode: 'IDEMPOTENCY_KEY_REUSED' } })
})

test('a refused payment closes its order and stores its refusal', async () => {
  const userId = await makeUser({ balance: 1000 })
  const productId = await makeProduct({ price: 1000, stock: 5 })
  const order = await send({ ...buying(userId, productId), path: '/api/v1/orders' })
  await pool.query('update wallets set balance = 0 where user_id = $1', [userId])
  const body = { orderId: order.body.orderId, userId, amount: 1000, paymentType: 'BALANCE' }
  const payment = { path: '/api/v1/payments', body, key: randomUUID() }
  const refused = await send(payment)
  expect(refused).toMatchObject({ status: 402, body: { errorCode: 'INSUFFICIENT_BALANCE' } })
  expect(await send(payment)).toEqual({ ...refused, replayed: true })
  expect(await count("orders where status = 'FAILED' and user_id = $1", userId)).toBe(1)
})
