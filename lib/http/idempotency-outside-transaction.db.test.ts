import '@/lib/testing/with-gateway'
import { expect, test } from 'vitest'
import { issueCoupon } from '@/lib/coupons/issue-coupon'
import { prisma } from '@/lib/database/client'
import { query, sql } from '@/lib/database/sql'
import { ShopError } from '@/lib/errors'
import type { HttpResponse } from '@/lib/http/http-message'
import type { KeyedRequest } from '@/lib/http/idempotency'
import { runOnceOutsideTransaction } from '@/lib/http/run-once'
import { createOrder } from '@/lib/orders/create-order'
import type { OrderCreateRequest } from '@/lib/orders/schema'
import { checkout } from '@/lib/payments/checkout'
import { payOrder } from '@/lib/payments/pay-order'
import { atOnce, makeCoupon, makeProduct, makeUser, times } from '@/lib/testing/makers'
import { purgeKeys } from '@/lib/worker/purge'

type KeyedOperation = (request: KeyedRequest) => Promise<unknown>

const respond = (value: unknown): HttpResponse => ({ status: 200, headers: {}, body: JSON.stringify(value) })
const idempotencyKey = (key: string, fingerprint: string) => ({ actor: 'user:1', key, fingerprint })

/** Runs an operation as the API runs one that calls the gateway. */
const send = (key: string, operation: KeyedOperation, fingerprint = 'same') =>
  runOnceOutsideTransaction(idempotencyKey(key, fingerprint), async (inFlightSince) =>
    respond(await operation({ ...idempotencyKey(key, fingerprint), inFlightSince, respond })),
  )

/** The request fails after the operation's last commit and before its response is stored. */
async function sendAndCrash(key: string, operation: KeyedOperation) {
  const crashing = send(key, async (request) => {
    await operation(request)
    throw new ShopError('UNAVAILABLE')
  })
  await expect(crashing).rejects.toMatchObject({ code: 'UNAVAILABLE' })
}

const cardCheckout = (userId: number, productId: number) => ({
  userId,
  orderProducts: [{ productId, quantity: 1 }],
  userCouponId: null,
  paymentType: 'CARD' as const,
})

const gatewayPaymentsOf = (userId: number) =>
  prisma.gatewayPayment.findMany({
    where: { userId },
    select: { requestKey: true },
    orderBy: { id: 'asc' },
  })

test('a card checkout that crashes after the gateway charged is resumed by its key, not charged again', async () => {
  const userId = await makeUser()
  const productId = await makeProduct()
  const buy: KeyedOperation = (request) => checkout(prisma, cardCheckout(userId, productId), request)
  await sendAndCrash('crashed', buy)
  expect((await send('crashed', buy)).status).toBe(200)
  expect(await gatewayPaymentsOf(userId)).toHaveLength(1)
  expect(await prisma.order.count({ where: { userId } })).toBe(1)
})

const FREE_OPERATIONS: Record<string, (input: OrderCreateRequest) => Promise<KeyedOperation>> = {
  checkout: async (input) => (request) => checkout(prisma, input, request),
  payment: async (input) => {
    const { orderId, finalPrice: amount } = await createOrder(prisma, input)
    const payment = { orderId, userId: input.userId, amount, paymentType: 'CARD' as const }
    return (request) => payOrder(prisma, payment, request)
  },
}

test.each(Object.entries(FREE_OPERATIONS))(
  'a card %s of 0 won that crashes before it responds is replayed, not done again',
  async (name, prepare) => {
    const userId = await makeUser()
    const productId = await makeProduct()
    const couponId = await makeCoupon({ type: 'PERCENTAGE', amount: 100 })
    const { userCouponId } = await issueCoupon(prisma, { couponId, userId })
    const operation = await prepare({ ...cardCheckout(userId, productId), userCouponId })
    await sendAndCrash(`free ${name}`, operation)
    const replayed = await send(`free ${name}`, operation)
    expect(replayed.headers['idempotency-replayed']).toBe('true')
    expect(JSON.parse(String(replayed.body))).toMatchObject({ kind: 'paid' })
    expect(await prisma.order.count({ where: { userId } })).toBe(1)
  },
)

/** Moves the user's payments and the key into the past, then purges expired keys as the worker does. */
async function letHoursPass(userId: number, key: string, hours: number) {
  const passed = sql`make_interval(hours => ${hours})`
  await query(
    prisma,
    sql`update gateway_payments set created_at = created_at - ${passed} where user_id = ${userId}`,
  )
  await query(
    prisma,
    sql`update idempotency_keys set created_at = created_at - ${passed}, expires_at = expires_at - ${passed}
        where key = ${key}`,
  )
  await purgeKeys()
}

test.each([
  ['a day', 25],
  ['a year', 24 * 366],
])('a key that is used again %s later for a card payment requests a new payment', async (time, hours) => {
  const key = `after ${time}`
  const userId = await makeUser()
  const productId = await makeProduct()
  const buy = () => send(key, (request) => checkout(prisma, cardCheckout(userId, productId), request))
  const first = await buy()
  expect((await buy()).headers['idempotency-replayed']).toBe('true')
  await letHoursPass(userId, key, hours)
  const second = await buy()
  expect(second.status).toBe(200)
  expect(second.body).not.toBe(first.body)
  // The new payment takes the expired key from the first one.
  expect(await gatewayPaymentsOf(userId)).toEqual([{ requestKey: null }, { requestKey: key }])
})

test('a key whose response was lost is refused to another request and resumes the payment of its own', async () => {
  const userId = await makeUser()
  const [first, second] = [await makeProduct(), await makeProduct()]
  const buy =
    (productId: number): KeyedOperation =>
    (request) =>
      checkout(prisma, cardCheckout(userId, productId), request)
  await sendAndCrash('lost', buy(first))
  await expect(send('lost', buy(second), 'another request')).rejects.toMatchObject({
    code: 'IDEMPOTENCY_KEY_REUSED',
  })
  expect((await send('lost', buy(first))).status).toBe(200)
  expect(await gatewayPaymentsOf(userId)).toHaveLength(1)
})

test('concurrent requests with one key request one gateway payment', async () => {
  const userId = await makeUser()
  const productId = await makeProduct()
  const request = { ...idempotencyKey('concurrent', 'same'), inFlightSince: new Date(), respond }
  const tally = await atOnce(times(6, () => () => checkout(prisma, cardCheckout(userId, productId), request)))
  expect(tally.ok + (tally.codes.IDEMPOTENCY_KEY_IN_FLIGHT ?? 0)).toBe(6)
  expect(await gatewayPaymentsOf(userId)).toHaveLength(1)
})

const inFlightRows = (key: string) =>
  query<{ seconds: number }>(
    prisma,
    sql`select extract(epoch from now() - created_at)::float8 as seconds from idempotency_keys
        where key = ${key} and status is null`,
  )

test('a request that fails late does not delete the in-flight row of its retry', async () => {
  const failing = send('late', async () => {
    // A key that is in flight for more than a minute counts as abandoned, and a retry may take it.
    await query(
      prisma,
      sql`update idempotency_keys set created_at = created_at - interval '2 minutes' where key = 'late'`,
    )
    void send('late', () => new Promise(() => {}))
    await expect
      .poll(async () => (await inFlightRows('late'))[0]?.seconds, { timeout: 10_000 })
      .toBeLessThan(60)
    throw new ShopError('UNAVAILABLE')
  })
  await expect(failing).rejects.toMatchObject({ code: 'UNAVAILABLE' })
  expect(await inFlightRows('late')).toHaveLength(1)
})
