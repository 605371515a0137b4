import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import type { KeyedRequest } from '@/lib/http/idempotency'
import { testDatabase } from '@/lib/testing/database'
import { openPostgresProxy } from '@/lib/testing/postgres-proxy'

const { url, pool: direct } = testDatabase()
const proxy = await openPostgresProxy(process.env.DATABASE_URL ?? url)
process.env.DATABASE_URL = proxy.url
process.env.BATCHING = 'on'
process.env.POOL_WAIT_MS = '5000'
process.env.STATEMENT_TIMEOUT_MS = '2000'
const { isUnavailable } = await import('@/lib/database/errors')
const { pool } = await import('@/lib/database/client')
const { runOnce, runOnceInBatch } = await import('@/lib/http/run-once')
const { checkoutInBatch } = await import('@/lib/payments/settle-in-batch')
const { checkout } = await import('@/lib/payments/checkout')
const { makeProduct, makeUser } = await import('@/lib/testing/makers')
afterAll(() => proxy.close())

const respond = (value: unknown) => ({ status: 201, headers: {}, body: JSON.stringify(value) })

async function makeBasket() {
  const [userId, productId] = [await makeUser({ balance: 10_000 }), await makeProduct({ stock: 10 })]
  const input = {
    userId,
    orderProducts: [{ productId, quantity: 1 }],
    userCouponId: null,
    paymentType: 'BALANCE' as const,
  }
  return { userId, input }
}
type Basket = Awaited<ReturnType<typeof makeBasket>>

/** Sent with the response that is stored, and with no other statement. */
const fingerprintOf = ({ userId }: Pick<Basket, 'userId'>) => `fingerprint of ${userId}`

const keyOf = ({ userId }: Basket): KeyedRequest => ({
  actor: `user:${userId}`,
  key: 'one',
  fingerprint: fingerprintOf({ userId }),
  inFlightSince: null,
  respond,
})

/** A checkout with a key, in a batch and by itself. */
const WAYS = {
  batch: async (basket: Basket) => {
    const key = keyOf(basket)
    const response = await runOnceInBatch(key, async () => {
      const value = await checkoutInBatch(basket.input, key)
      return value && respond(value)
    })
    return response ?? WAYS.alone(basket)
  },
  alone: (basket: Basket) => runOnce(keyOf(basket), async (tx) => respond(await checkout(tx, basket.input))),
}

async function ordersOf({ userId }: Basket): Promise<number> {
  const { rows } = await direct.query('select 1 from orders where user_id = $1', [userId])
  return rows.length
}

const reasonOf = (sent: Promise<unknown>): Promise<unknown> =>
  sent.then(
    () => null,
    (reason: unknown) => reason,
  )

test.each(['batch', 'alone'] as const)(
  'a checkout whose commit is never answered is a 503, and its repetition gets the response of the one order: %s',
  async (way) => {
    const basket = await makeBasket()
    proxy.arm({ kind: 'swallow', text: way === 'batch' ? fingerprintOf(basket) : 'COMMIT' })
    const error = await reasonOf(WAYS[way](basket))
    expect(isUnavailable(error), String(error)).toBe(true)
    expect(await ordersOf(basket)).toBe(1)
    const repeated = await WAYS[way](basket)
    expect(repeated.headers).toMatchObject({ 'idempotency-replayed': 'true' })
    expect(await ordersOf(basket)).toBe(1)
  },
)

test('a batch that gets no answer does not hold up the sales after it', async () => {
  const [first, second, third] = [await makeBasket(), await makeBasket(), await makeBasket()]
  proxy.arm({ kind: 'swallow', text: fingerprintOf(first) })
  let ended = false
  const silent = reasonOf(WAYS.batch(first)).finally(() => {
    ended = true
  })
  await sleep(1200)
  const served = await Promise.all([WAYS.batch(second), WAYS.batch(third)])
  expect(served.map(({ status }) => status)).toEqual([201, 201])
  expect(ended).toBe(false)
  expect(isUnavailable(await silent)).toBe(true)
  expect((await WAYS.batch(first)).headers).toMatchObject({ 'idempotency-replayed': 'true' })
  expect(await ordersOf(first)).toBe(1)
})

test('when one connection goes silent the idle ones to the same server are not used again', async () => {
  const clients = await Promise.all([1, 2, 3].map(() => pool.connect()))
  for (const client of clients) client.release()
  proxy.freezeConnections()
  const basket = await makeBasket().catch(() => null)
  expect(basket).toBeNull()
  expect(await makeBasket()).toBeTruthy()
})
