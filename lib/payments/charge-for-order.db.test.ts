import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '@/lib/testing/database'
import { withChange } from '@/lib/testing/faulty-gateway'
import { gateway } from '@/lib/testing/with-faulty-gateway'

// The settings are read at the first import of anything that knows them.
const { prisma } = await import('@/lib/database/client')
const { audit } = await import('@/lib/audit/audit')
const { issueCoupon, checkout } = await import('@/lib/testing/writes')
const { runOnceOutsideTransaction } = await import('@/lib/http/run-once')
const { cancelOrder } = await import('@/lib/orders/cancel-order')
const { verifyPayments } = await import('@/lib/payments/verify-payments')
const { CheckoutRequest } = await import('@/lib/payments/schema')
const { checkout: checkoutAlone } = await import('@/lib/payments/checkout')
const { feedRanking } = await import('@/lib/ranking/feed-ranking')
const { atOnce, makeCoupon, makeProduct, makeUser, times } = await import('@/lib/testing/makers')
const { pool } = testDatabase()

const PRICE = 5000
let userId = 0
let productId = 0
let earlier: ReadonlySet<string> = new Set()
beforeEach(async () => {
  earlier = new Set(gateway.entries.keys())
  userId = await makeUser({ balance: 2000 })
  productId = await makeProduct({ price: PRICE, stock: 3 })
})

/** After every story the worker settles what is open, and the books agree with each other and with the gateway's. */
afterEach(async () => {
  gateway.clearFaults()
  await verify()
  await feedRanking()
  const { checks } = await audit()
  expect(checks.filter(({ ok }) => !ok)).toEqual([])
  await pool.query('update gateway_payments set verify_at = null')
})

type Change = { quantity?: number; userCouponId?: number | null; charge?: number; buyer?: number }

const orderOf = ({ quantity = 1, userCouponId = null, charge = 3000, buyer = userId }: Change = {}) =>
  CheckoutRequest.parse({
    userId: buyer,
    orderProducts: [{ productId, quantity }],
    userCouponId,
    paymentType: 'BALANCE',
    charge: { amount: charge, paymentType: 'CARD' },
  })

const buy = (change?: Change) => checkout(prisma, orderOf(change))

async function verify() {
  await pool.query(
    `update gateway_payments set next_try_at = now() - interval '1 second', created_at = created_at - interval '1 minute'
     where state = 'REQUESTED'`,
  )
  await pool.query(
    `update gateway_refunds set next_try_at = now() - interval '1 second' where state = 'OWED'`,
  )
  await verifyPayments()
}

async function books() {
  const { rows } = await pool.query(
    `select (select string_agg(status::text || coalesce(':' || closed_reason, ''), ',' order by id) from orders where user_id = $1) as orders,
            (select string_agg(purpose || ':' || state, ',' order by id) from gateway_payments where user_id = $1) as gateway,
            (select string_agg(type || ':' || amount, ',' order by seq) from wallet_entries where user_id = $1 and seq > 1) as entries,
            (select balance::int from wallets where user_id = $1) as balance,
            (select stock::int from products where id = $2) as stock`,
    [userId, productId],
  )
  return rows[0]
}

const UNTOUCHED = { entries: null, balance: 2000, stock: 3 }
/** What the gateway holds of this test. */
const entries = () => [...gateway.entries.values()].filter(({ reference }) => !earlier.has(reference))
const charged = () => entries().filter(({ status }) => status === 'APPROVED')

test('a wallet that is too low is charged and pays the order', async () => {
  const result = await buy()
  expect(result).toMatchObject({
    kind: 'paid',
    order: { orderStatus: 'PAID', paymentType: 'BALANCE', finalPrice: PRICE },
    payment: { paymentType: 'BALANCE', amount: PRICE },
  })
  expect(await books()).toEqual({
    orders: 'PAID',
    gateway: 'ORDER_CHARGE:APPROVED',
    entries: 'CHARGE:3000,PAYMENT:5000',
    balance: 0,
    stock: 2,
  })
})

test('a refund of such an order goes to the wallet', async () => {
  const result = await buy()
  if (result.kind !== 'paid') throw new Error('not paid')
  await cancelOrder(prisma, { orderId: result.order.orderId, userId })
  expect(await books()).toMatchObject({ orders: 'REFUNDED', balance: PRICE, stock: 3 })
})

test('a wallet that suffices pays the order and is not charged', async () => {
  await buy({ charge: 3000 })
  const rich = await makeUser({ balance: 10_000 })
  expect(await buy({ buyer: rich })).toMatchObject({ kind: 'paid' })
  const { rows } = await pool.query('select balance::int from wallets where user_id = $1', [rich])
  expect(rows).toEqual([{ balance: 5000 }])
  expect(charged()).toHaveLength(1)
})

describe('nothing is charged and no order is kept', () => {
  test.each([
    ['the charge is too small', { charge: 2999 }, 'INSUFFICIENT_BALANCE'],
    ['the stock is too low', { quantity: 4, charge: 18_000 }, 'SOLD_OUT'],
    ['the coupon is not the buyer’s', { userCouponId: 999_999 }, 'INVALID_COUPON'],
    ['the charge exceeds the limit of one charge', { charge: 100_001 }, 'INVALID_AMOUNT'],
  ])('when %s', async (_what, change, code) => {
    await expect(buy(change)).rejects.toMatchObject({ code })
    expect(await books()).toEqual({ ...UNTOUCHED, orders: null, gateway: null })
    expect(entries()).toEqual([])
  })
})

test('a charge without a wallet order is refused', () => {
  const { success } = CheckoutRequest.safeParse({ ...orderOf(), paymentType: 'CARD' })
  expect(success).toBe(false)
})

test('a declined charge fails the order and gives back its stock and coupon', async () => {
  const { userCouponId } = await issueCoupon(prisma, { couponId: await makeCoupon({ amount: 500 }), userId })
  gateway.setFault('charge', withChange({ status: 'DECLINED' }))
  await expect(buy({ userCouponId })).rejects.toMatchObject({ code: 'PAYMENT_DECLINED' })
  expect(await books()).toEqual({
    ...UNTOUCHED,
    orders: 'FAILED:PAYMENT_DECLINED',
    gateway: 'ORDER_CHARGE:DECLINED',
  })
  // The gateway's own ledger says so too.
  for (const entry of entries()) entry.status = 'DECLINED'
  gateway.clearFaults()
  expect(await buy({ userCouponId })).toMatchObject({ kind: 'paid', order: { discount: 500 } })
})

test('a gateway that does not respond leaves both open, and the worker books both', async () => {
  gateway.setFault('charge', () => ({ body: 'unfinished' }))
  expect(await buy()).toMatchObject({ kind: 'pending', orderStatus: 'PAYING' })
  expect(await books()).toEqual({
    ...UNTOUCHED,
    stock: 2,
    orders: 'PAYING',
    gateway: 'ORDER_CHARGE:REQUESTED',
  })
  gateway.clearFaults()
  await verify()
  expect(await books()).toMatchObject({ orders: 'PAID', entries: 'CHARGE:3000,PAYMENT:5000', balance: 0 })
})

test('a charge that never reached the gateway is voided there, and the worker books neither', async () => {
  gateway.setFault('charge', () => ({ body: 'unfinished' }))
  await buy()
  for (const { reference } of entries()) gateway.entries.delete(reference)
  gateway.clearFaults()
  await verify()
  expect(await books()).toEqual({
    ...UNTOUCHED,
    orders: 'FAILED:PAYMENT_NOT_MADE',
    gateway: 'ORDER_CHARGE:VOIDED',
  })
})

/** Calls `meanwhile` after the order has its stock and before the gateway's response. */
async function buyWhile(meanwhile: () => Promise<unknown>) {
  gateway.setFault('charge', () => ({ body: 'unfinished' }))
  await buy()
  await meanwhile()
  gateway.clearFaults()
  await verify()
}

test('when the balance is spent meanwhile the charge stays in the wallet and the order gives everything back', async () => {
  const cheap = await makeProduct({ price: 1500, stock: 1 })
  await buyWhile(() =>
    checkout(prisma, {
      userId,
      orderProducts: [{ productId: cheap, quantity: 1 }],
      userCouponId: null,
      paymentType: 'BALANCE',
    }),
  )
  expect(await books()).toEqual({
    orders: 'FAILED:CHARGED_ONLY,PAID',
    gateway: 'ORDER_CHARGE:APPROVED',
    entries: 'PAYMENT:1500,CHARGE:3000',
    balance: 3500,
    stock: 3,
  })
})

test('money that the wallet can no longer hold is refunded, and the order fails', async () => {
  await buyWhile(() =>
    pool.query(
      `with raised as (update wallets set balance = 1000000000, entries = entries + 1 where user_id = $1 returning entries)
       insert into wallet_entries (user_id, seq, type, amount, before, after, reason, created_at)
       select $1, entries, 'CHARGE', 999998000, 2000, 1000000000, '시험', clock_timestamp() from raised`,
      [userId],
    ),
  )
  expect(await books()).toMatchObject({ orders: 'FAILED:BALANCE_LIMIT', balance: 1_000_000_000, stock: 3 })
  await verify()
  expect((await books()).gateway).toBe('ORDER_CHARGE:REFUNDED')
})

const respond = (value: unknown) => ({ status: 200, headers: {}, body: JSON.stringify(value) })
const keyOf = (key: string) => ({ actor: `user:${userId}`, key, fingerprint: 'same' })

/** Sends the checkout as the API does with an Idempotency-Key; `fail` makes the process lose it at the end. */
const send = (key: string, { fail = false } = {}) =>
  runOnceOutsideTransaction(keyOf(key), async (inFlightSince) => {
    const result = await checkoutAlone(prisma, orderOf(), { ...keyOf(key), inFlightSince, respond })
    if (fail) throw new Error('the process ends here')
    return respond(result)
  })

test('a request that dies after the charge is resumed by its key: one charge, one order', async () => {
  await expect(send('dies', { fail: true })).rejects.toThrow()
  expect((await send('dies')).status).toBe(200)
  expect(await books()).toMatchObject({ orders: 'PAID', entries: 'CHARGE:3000,PAYMENT:5000' })
  expect(charged()).toHaveLength(1)
})

test('the same request many times at once charges and orders once', async () => {
  const tally = await atOnce(times(10, () => () => send('many')))
  expect(tally.ok + (tally.codes.IDEMPOTENCY_KEY_IN_FLIGHT ?? 0)).toBe(10)
  expect(tally.ok).toBeGreaterThan(0)
  expect(await books()).toMatchObject({ orders: 'PAID', entries: 'CHARGE:3000,PAYMENT:5000', balance: 0 })
  expect(charged()).toHaveLength(1)
})

test('of ten different requests at once, each is paid or leaves its money in the wallet, and nothing is lost', async () => {
  const tally = await atOnce(times(10, () => () => buy()))
  const { rows } = await pool.query(
    `select count(*) filter (where status = 'PAID')::int as paid, count(*) filter (where status = 'PAYING')::int as open
     from orders where user_id = $1`,
    [userId],
  )
  const { balance, stock } = await books()
  expect(rows[0]).toEqual({ paid: tally.ok, open: 0 })
  expect(tally.ok).toBeGreaterThan(0)
  expect(balance).toBe(2000 + 3000 * charged().length - PRICE * tally.ok)
  expect(stock).toBe(3 - tally.ok)
})

test('of eight buyers of three pieces, three are charged and buy, five are refused and charged nothing', async () => {
  const buyers = await Promise.all(times(8, () => makeUser({ balance: 2000 })))
  const tally = await atOnce(buyers.map((buyer) => () => buy({ buyer })))
  expect(tally).toEqual({ ok: 3, codes: { SOLD_OUT: 5 } })
  expect(charged()).toHaveLength(3)
})
