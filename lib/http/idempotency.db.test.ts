import type { Tx } from '@/lib/database/transaction'
import '@/lib/testing/with-gateway'
import { expect, test } from 'vitest'
import { type RequestContext, withContext } from '@/lib/context'
import { prisma } from '@/lib/database/client'
import { query, sql } from '@/lib/database/sql'
import { ShopError } from '@/lib/errors'
import type { HttpResponse } from '@/lib/http/http-message'
import { type IdempotencyKey, readKey, runOnce, runOnceOutsideTransaction } from '@/lib/http/idempotency'
import { checkout } from '@/lib/payments/checkout'
import { atOnce, makeProduct, makeUser, times } from '@/lib/testing/makers'
import { purgeKeys } from '@/lib/worker/purge'

const answer = (value: unknown, status = 200): HttpResponse => ({
  status,
  headers: {},
  body: JSON.stringify(value),
})
const idempotencyKey = (key: string, fingerprint = 'same'): IdempotencyKey => ({
  actor: 'user:1',
  key,
  fingerprint,
})
const context: RequestContext = { requestId: 'test', traceparent: null, idempotencyKey: null }

test('10 concurrent requests with one key have one effect; the others get 409 or the stored response', async () => {
  const userId = await makeUser({ balance: 10_000 })
  const productId = await makeProduct({ price: 1000, stock: 10 })
  const run = async (tx: Tx) =>
    answer(
      await checkout(tx, {
        userId,
        orderProducts: [{ productId, quantity: 1 }],
        userCouponId: null,
        paymentType: 'BALANCE',
      }),
    )
  const tally = await atOnce(times(10, () => () => runOnce(idempotencyKey('k1'), run)))
  expect(tally.ok + (tally.codes.IDEMPOTENCY_KEY_IN_FLIGHT ?? 0)).toBe(10)
  const [orders] = await query<{ n: number }>(
    prisma,
    sql`select count(*)::int as n from orders where user_id = ${userId}`,
  )
  expect(orders?.n).toBe(1)
  const replayed = await runOnce(idempotencyKey('k1'), run)
  expect(replayed.headers['idempotency-replayed']).toBe('true')
})

test('a key that is reused with another body is refused', async () => {
  await runOnce(idempotencyKey('k2'), async () => answer({ done: true }))
  await expect(runOnce(idempotencyKey('k2', 'other'), async () => answer({}))).rejects.toMatchObject({
    code: 'IDEMPOTENCY_KEY_REUSED',
  })
})

test('a stored response is encrypted in the table', async () => {
  await runOnce(idempotencyKey('k2b'), async () => answer({ secret: 'jt_live_x' }))
  const rows = await query<{ body: string }>(prisma, sql`select body from idempotency_keys where key = 'k2b'`)
  expect(rows[0]?.body).not.toContain('jt_live_x')
  expect((await runOnce(idempotencyKey('k2b'), async () => answer({}))).body).toContain('jt_live_x')
})

test('a 4xx is stored like a success, an exception is not', async () => {
  const refused = await runOnce(idempotencyKey('k3'), async () => answer({ errorCode: 'SOLD_OUT' }, 409))
  expect((await runOnce(idempotencyKey('k3'), async () => answer({ fresh: true }))).body).toBe(refused.body)
  await expect(runOnce(idempotencyKey('k4'), () => Promise.reject(new Error('power cut')))).rejects.toThrow(
    'power cut',
  )
  expect(
    (await runOnce(idempotencyKey('k4'), async () => answer({ fresh: true }))).headers[
      'idempotency-replayed'
    ],
  ).toBeUndefined()
})

test('a key whose transaction is aborted leaves no effect and no row', async () => {
  const userId = await makeUser({ balance: 10_000 })
  const productId = await makeProduct({ price: 1000, stock: 10 })
  const run = async (tx: Tx) => {
    await checkout(tx, {
      userId,
      orderProducts: [{ productId, quantity: 1 }],
      userCouponId: null,
      paymentType: 'BALANCE',
    })
    throw new Error('killed after the effect')
  }
  await expect(runOnce(idempotencyKey('k5'), run)).rejects.toThrow('killed after the effect')
  const [orders] = await query<{ n: number }>(
    prisma,
    sql`select count(*)::int as n from orders where user_id = ${userId}`,
  )
  expect(orders?.n).toBe(0)
})

test('a card checkout that crashes after the gateway charged is resumed by its key, not charged again', async () => {
  const userId = await makeUser()
  const productId = await makeProduct({ price: 1000, stock: 10 })
  const wanted = {
    userId,
    orderProducts: [{ productId, quantity: 1 }],
    userCouponId: null,
    paymentType: 'CARD' as const,
  }
  const dying = async () => {
    await checkout(prisma, wanted)
    throw new ShopError('UNAVAILABLE')
  }
  await expect(runOnceOutsideTransaction(idempotencyKey('k6'), context, dying)).rejects.toMatchObject({
    code: 'UNAVAILABLE',
  })
  const second = await withContext(context, () =>
    runOnceOutsideTransaction(idempotencyKey('k6'), context, async () =>
      answer(await checkout(prisma, wanted)),
    ),
  )
  expect(second.status).toBe(200)
  const [requested] = await query<{ n: number }>(
    prisma,
    sql`select count(*)::int as n from gateway_payments where user_id = ${userId}`,
  )
  expect(requested?.n).toBe(1)
  const [orders] = await query<{ n: number }>(
    prisma,
    sql`select count(*)::int as n from orders where user_id = ${userId}`,
  )
  expect(orders?.n).toBe(1)
})

const cardCheckout = (userId: number, productId: number) => ({
  userId,
  orderProducts: [{ productId, quantity: 1 }],
  userCouponId: null,
  paymentType: 'CARD' as const,
})

const paymentsOf = (userId: number) =>
  query<{ key: string | null; orderId: number }>(
    prisma,
    sql`select request_key as key, order_id as "orderId" from gateway_payments where user_id = ${userId} order by id`,
  )

/** As if everything of this person had happened so many hours earlier, and the worker had purged what is over. */
async function letHoursPass(userId: number, hours: number) {
  const passed = sql`make_interval(hours => ${hours})`
  await query(
    prisma,
    sql`update gateway_payments set created_at = created_at - ${passed} where user_id = ${userId}`,
  )
  await query(
    prisma,
    sql`update idempotency_keys set created_at = created_at - ${passed}, expires_at = expires_at - ${passed}`,
  )
  await purgeKeys()
}

test.each([25, 24 * 400])(
  'a key reused %i hours later for a card payment requests a new payment',
  async (hours) => {
    const userId = await makeUser()
    const productId = await makeProduct({ price: 1000, stock: 10 })
    const buy = () =>
      runOnceOutsideTransaction(idempotencyKey(`aged-${hours}`), context, async () =>
        answer(await checkout(prisma, cardCheckout(userId, productId))),
      )
    const first = await buy()
    expect((await buy()).headers['idempotency-replayed']).toBe('true')
    await letHoursPass(userId, hours)
    const second = await buy()
    expect(second.status).toBe(200)
    expect(second.body).not.toBe(first.body)
    expect(await paymentsOf(userId)).toMatchObject([{ key: null }, { key: `aged-${hours}` }])
  },
)

test('a key whose response was not stored is refused for another request and resumes its own', async () => {
  const userId = await makeUser()
  const [first = 0, second = 0] = [await makeProduct(), await makeProduct()]
  const dying = async () => {
    await checkout(prisma, cardCheckout(userId, first))
    throw new ShopError('UNAVAILABLE')
  }
  await expect(runOnceOutsideTransaction(idempotencyKey('lost'), context, dying)).rejects.toMatchObject({
    code: 'UNAVAILABLE',
  })
  const other = () =>
    runOnceOutsideTransaction(idempotencyKey('lost', 'other'), context, async () =>
      answer(await checkout(prisma, cardCheckout(userId, second))),
    )
  await expect(other()).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' })
  const again = await runOnceOutsideTransaction(idempotencyKey('lost'), context, async () =>
    answer(await checkout(prisma, cardCheckout(userId, first))),
  )
  expect(again.status).toBe(200)
  expect(await paymentsOf(userId)).toHaveLength(1)
})

test('concurrent requests with one key request one gateway payment', async () => {
  const userId = await makeUser()
  const productId = await makeProduct({ stock: 10 })
  const request = { ...context, idempotencyKey: idempotencyKey('slow') }
  const tally = await atOnce(
    times(6, () => () => withContext(request, () => checkout(prisma, cardCheckout(userId, productId)))),
  )
  expect(tally.ok + (tally.codes.IDEMPOTENCY_KEY_IN_FLIGHT ?? 0)).toBe(6)
  expect(await paymentsOf(userId)).toHaveLength(1)
})

test('a request that fails late does not delete the in-flight row of its retry', async () => {
  const failing = runOnceOutsideTransaction(idempotencyKey('mark'), context, async () => {
    await query(
      prisma,
      sql`update idempotency_keys set created_at = created_at - interval '2 minutes' where key = 'mark'`,
    )
    const follower = runOnceOutsideTransaction(
      idempotencyKey('mark'),
      context,
      () => new Promise<HttpResponse>(() => {}),
    )
    follower.catch(() => {})
    await expect.poll(async () => (await marks())[0]?.age, { timeout: 10_000 }).toBeLessThan(60)
    throw new ShopError('UNAVAILABLE')
  })
  await expect(failing).rejects.toMatchObject({ code: 'UNAVAILABLE' })
  expect(await marks()).toHaveLength(1)
})

const marks = () =>
  query<{ age: number }>(
    prisma,
    sql`select extract(epoch from now() - created_at)::float8 as age from idempotency_keys where key = 'mark'`,
  )

test.each([
  ['"quoted key"', 'quoted key'],
  ['bare-key', 'bare-key'],
  [null, null],
])('reads the Idempotency-Key header %s', (header, key) => {
  expect(readKey(header)).toBe(key)
})

test.each(['', ' ', 'x'.repeat(256), '한글'])('refuses the Idempotency-Key header %j', (header) => {
  expect(() => readKey(header)).toThrow(expect.objectContaining({ code: 'INVALID_REQUEST' }))
})
