import type { Tx } from '@/lib/database/transaction'
import '@/lib/testing/with-gateway'
import { expect, test } from 'vitest'
import { issueCoupon } from '@/lib/coupons/issue-coupon'
import { prisma } from '@/lib/database/client'
import { query, sql } from '@/lib/database/sql'
import { ShopError } from '@/lib/errors'
import type { HttpResponse } from '@/lib/http/http-message'
import { type IdempotencyKey, type KeyedRequest, readKey } from '@/lib/http/idempotency'
import { runOnce, runOnceOutsideTransaction } from '@/lib/http/run-once'
import { createOrder } from '@/lib/orders/create-order'
import type { OrderCreateRequest } from '@/lib/orders/schema'
import { checkout } from '@/lib/payments/checkout'
import { payOrder } from '@/lib/payments/pay-order'
import { atOnce, makeCoupon, makeProduct, makeUser, times } from '@/lib/testing/makers'
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
/** As an operation outside of a transaction gets it. */
const keyed = (key: string, markedAt: Date, fingerprint = 'same'): KeyedRequest => ({
  ...idempotencyKey(key, fingerprint),
  markedAt,
  respond: answer,
})

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

const ordersOf = async (userId: number) =>
  (
    await query<{ n: number }>(prisma, sql`select count(*)::int as n from orders where user_id = ${userId}`)
  )[0]?.n

/** The process ends after the operation's last commit and before its response is stored. */
const thenCrash = (run: (markedAt: Date) => Promise<unknown>) => async (markedAt: Date) => {
  await run(markedAt)
  throw new ShopError('UNAVAILABLE')
}
const CRASHED = { code: 'UNAVAILABLE' }

test('a card checkout that crashes after the gateway charged is resumed by its key, not charged again', async () => {
  const userId = await makeUser()
  const productId = await makeProduct({ price: 1000, stock: 10 })
  const buy = (markedAt: Date) => checkout(prisma, cardCheckout(userId, productId), keyed('k6', markedAt))
  await expect(runOnceOutsideTransaction(idempotencyKey('k6'), thenCrash(buy))).rejects.toMatchObject(CRASHED)
  const second = await runOnceOutsideTransaction(idempotencyKey('k6'), async (markedAt) =>
    answer(await buy(markedAt)),
  )
  expect(second.status).toBe(200)
  expect(await paymentsOf(userId)).toHaveLength(1)
  expect(await ordersOf(userId)).toBe(1)
})

test.each(['checkout', 'payment'])(
  'a card %s of 0 won that crashes before its response is stored is replayed, not done again',
  async (operation) => {
    const userId = await makeUser()
    const productId = await makeProduct({ price: 1000, stock: 10 })
    const couponId = await makeCoupon({ type: 'PERCENTAGE', amount: 100 })
    const { userCouponId } = await issueCoupon(prisma, { couponId, userId })
    const wanted = { ...cardCheckout(userId, productId), userCouponId }
    const key = `free ${operation}`
    const run =
      operation === 'checkout'
        ? (markedAt: Date) => checkout(prisma, wanted, keyed(key, markedAt))
        : await payingFor(wanted, key)
    await expect(runOnceOutsideTransaction(idempotencyKey(key), thenCrash(run))).rejects.toMatchObject(
      CRASHED,
    )
    const again = async (markedAt: Date) => answer(await run(markedAt))
    const replayed = await runOnceOutsideTransaction(idempotencyKey(key), again)
    expect(replayed.headers['idempotency-replayed']).toBe('true')
    expect(JSON.parse(String(replayed.body))).toMatchObject({ kind: 'paid' })
    expect(await ordersOf(userId)).toBe(1)
  },
)

async function payingFor(wanted: OrderCreateRequest, key: string) {
  const { orderId, finalPrice: amount } = await createOrder(prisma, wanted)
  const payment = { orderId, userId: wanted.userId, amount, paymentType: 'CARD' as const }
  return (markedAt: Date) => payOrder(prisma, payment, keyed(key, markedAt))
}

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
      runOnceOutsideTransaction(idempotencyKey(`aged-${hours}`), async (markedAt) =>
        answer(await checkout(prisma, cardCheckout(userId, productId), keyed(`aged-${hours}`, markedAt))),
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
  const buy = (productId: number, fingerprint: string) => (markedAt: Date) =>
    checkout(prisma, cardCheckout(userId, productId), keyed('lost', markedAt, fingerprint))
  await expect(
    runOnceOutsideTransaction(idempotencyKey('lost'), thenCrash(buy(first, 'same'))),
  ).rejects.toMatchObject(CRASHED)
  const other = () =>
    runOnceOutsideTransaction(idempotencyKey('lost', 'other'), async (markedAt) =>
      answer(await buy(second, 'other')(markedAt)),
    )
  await expect(other()).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' })
  const again = await runOnceOutsideTransaction(idempotencyKey('lost'), async (markedAt) =>
    answer(await buy(first, 'same')(markedAt)),
  )
  expect(again.status).toBe(200)
  expect(await paymentsOf(userId)).toHaveLength(1)
})

test('concurrent requests with one key request one gateway payment', async () => {
  const userId = await makeUser()
  const productId = await makeProduct({ stock: 10 })
  const key = keyed('slow', new Date())
  const tally = await atOnce(times(6, () => () => checkout(prisma, cardCheckout(userId, productId), key)))
  expect(tally.ok + (tally.codes.IDEMPOTENCY_KEY_IN_FLIGHT ?? 0)).toBe(6)
  expect(await paymentsOf(userId)).toHaveLength(1)
})

test('a request that fails late does not delete the in-flight row of its retry', async () => {
  const failing = runOnceOutsideTransaction(idempotencyKey('mark'), async () => {
    await query(
      prisma,
      sql`update idempotency_keys set created_at = created_at - interval '2 minutes' where key = 'mark'`,
    )
    const follower = runOnceOutsideTransaction(
      idempotencyKey('mark'),
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
