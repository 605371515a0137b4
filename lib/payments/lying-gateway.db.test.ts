import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '@/lib/testing/database'
import { type Entry, type Fault, withChange } from '@/lib/testing/faulty-gateway'
import { gateway } from '@/lib/testing/with-faulty-gateway'

// The settings are read at the first import of anything that knows them.
const { prisma } = await import('@/lib/database/client')
const { audit } = await import('@/lib/audit/audit')
const { collect } = await import('@/lib/api/collect-metrics')
const { cancelOrder } = await import('@/lib/orders/cancel-order')
const { verifyPayments } = await import('@/lib/payments/verify-payments')
const { checkout } = await import('@/lib/testing/writes')
const { reconcilePayments } = await import('@/lib/payments/reconcile-payments')
const { chargeWallet } = await import('@/lib/testing/writes')
const { feedRanking } = await import('@/lib/ranking/feed-ranking')
const { makeProduct, makeUser } = await import('@/lib/testing/makers')
const { pool } = testDatabase()

let userId = 0
let productId = 0
beforeEach(async () => {
  userId = await makeUser()
  productId = await makeProduct({ price: 5000, stock: 3 })
})

/** Once the gateway is honest, the worker settles all that is open, and the books agree with the gateway's. */
afterEach(async () => {
  gateway.clearFaults()
  await verify()
  await verifyAll()
  expect(await violations()).toEqual([])
  await pool.query('update gateway_payments set verify_at = null')
})

const buy = () =>
  checkout(prisma, {
    userId,
    orderProducts: [{ productId, quantity: 1 }],
    userCouponId: null,
    paymentType: 'CARD',
  })
const charge = () => chargeWallet(prisma, { userId, amount: 5000, paymentType: 'CARD', caller: null })

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

/** Runs the worker until every settled payment was verified. The column rounds to a millisecond, so now() may lie ahead. */
async function verifyAll() {
  await pool.query(
    `update gateway_payments set verify_at = now() - interval '1 second' where verify_at is not null`,
  )
  const due = async () =>
    (await pool.query('select 1 from gateway_payments where verify_at <= now() and settled_at is not null'))
      .rowCount
  while (await due()) await reconcilePayments()
}

async function violations() {
  await feedRanking()
  return (await audit()).checks.filter((check) => !check.ok).map(({ name }) => name)
}

/** All that a lie could have booked. */
async function books() {
  const { rows } = await pool.query(
    `select (select string_agg(status::text, ',') from orders where user_id = $1) as orders,
            (select string_agg(state::text, ',') from gateway_payments where user_id = $1) as gateway,
            (select max(contradiction) from gateway_payments where user_id = $1) as contradiction,
            (select count(*)::int from payments p join orders o on o.id = order_id where user_id = $1) as payments,
            (select balance::int from wallets where user_id = $1) as balance`,
    [userId],
  )
  return rows[0]
}

const CONTRADICTION = 'the gateway says nothing that our books contradict'

/** Lies that speak of our payment, and cannot be true of it. */
const contradictions: [what: string, lie: Fault][] = [
  ['less than was asked', withChange({ amount: 4999 })],
  ['more than was asked', withChange({ amount: 50_000 })],
  ['an amount below nothing', withChange({ amount: -5000 })],
  ['an amount that is no whole number', withChange({ amount: 5000.5 })],
  ['an amount as text', withChange({ amount: '5000' })],
  ['no amount', withChange({ amount: undefined })],
  ['another currency', withChange({ currency: 'USD' })],
  ['no currency', withChange({ currency: undefined })],
  ['another method', withChange({ method: 'KAKAO_PAY' })],
  ['another reference', withChange({ reference: 'somebody-else' })],
  ['no id', withChange({ id: undefined })],
  ['an id with a line break', withChange({ id: 'pg\n1' })],
  ['an id of a thousand characters', withChange({ id: 'x'.repeat(1000) })],
  ['an unheard-of status', withChange({ status: 'SETTLED' })],
  ['HTTP 202 with the answer', withChange({}, 202)],
  ['HTTP 302 with the answer', withChange({}, 302)],
  ['HTTP 404 with the answer', withChange({}, 404)],
  ['HTTP 422 with the answer', withChange({}, 422)],
  ['HTTP 500 with the answer', withChange({}, 500)],
  ['declined for another amount', withChange({ status: 'DECLINED', amount: 1 })],
  ['two amounts under one name', (truth) => ({ body: JSON.stringify(truth).replace('{', '{"amount":1,') })],
  [
    'two amounts, one name in escapes',
    (truth) => ({ body: JSON.stringify(truth).replace('{', '{"am\\u006funt":1,') }),
  ],
]

/** What says nothing. */
const silences: [what: string, lie: Fault][] = [
  ['a page of HTML', (truth) => ({ headers: { 'content-type': 'text/html' }, body: JSON.stringify(truth) })],
  ['no content type', (truth) => ({ headers: {}, body: JSON.stringify(truth) })],
  ['half of the answer', (truth) => ({ body: JSON.stringify(truth).slice(0, 40) })],
  ['bytes that are no text', () => ({ body: Buffer.from([0x7b, 0xff, 0xfe, 0x7d]) })],
  ['nothing', () => ({ status: 204, headers: {}, body: '' })],
  ['an answer without an end', () => ({ body: 'unfinished' })],
  ['an endless answer', () => ({ body: 'endless' })],
  ['an error without a claim', () => ({ status: 422, body: '{"error":"no"}' })],
]

const lies = [
  ...contradictions.map(([what, lie]) => ({ what, lie, contradicts: true })),
  ...silences.map(([what, lie]) => ({ what, lie, contradicts: false })),
]

describe.each(['charge', 'find'] as const)('when the gateway lies in answer to %s', (verb) => {
  beforeEach(() => {
    if (verb === 'find') gateway.setFault('charge', () => ({ status: 500, body: '{}' }))
  })

  test.each(lies)(
    '$what books nothing, and the honest answer is booked once',
    async ({ lie, contradicts }) => {
      // A lie about a payment that is not there is an honest 404, which voids it.
      gateway.setFault(verb, lie)
      expect(await buy()).toMatchObject({ kind: 'pending' })
      expect(await charge()).toMatchObject({ kind: 'pending' })
      await verifyIf(verb === 'find')
      expect(await books()).toMatchObject({
        orders: 'PAYING',
        gateway: 'REQUESTED,REQUESTED',
        contradiction: contradicts ? expect.any(String) : null,
        payments: 0,
        balance: 0,
      })
      expect((await violations()).includes(CONTRADICTION)).toBe(contradicts)
      gateway.clearFaults()
      await verify()
      expect(await books()).toMatchObject({
        orders: 'PAID',
        gateway: 'APPROVED,APPROVED',
        contradiction: null,
        payments: 1,
        balance: 5000,
      })
    },
  )
})

const verifyIf = (wanted: boolean) => (wanted ? verify() : undefined)

test('an endless gateway response is cut off after some kilobytes', async () => {
  gateway.sent.bytes = 0
  gateway.setFault('charge', () => ({ body: 'endless' }))
  await buy()
  expect(gateway.sent.bytes).toBeLessThan(32 * 1024 * 1024)
})

test('a gateway id that is used for two payments pays only the first', async () => {
  gateway.setFault('charge', withChange({ id: 'pg_shared' }))
  const together = await Promise.all([buy(), charge()])
  expect(together.filter(({ kind }) => kind === 'pending')).toHaveLength(1)
  expect((await books()).contradiction).toBe('the gateway id of another payment')
  expect(await violations()).toContain(CONTRADICTION)
  expect(await collect()).toMatch(/^jangteo_gateway_contradictions 1$/m)
  // The first keeps the id it was approved with: the gateway says so from now on.
  const { rows } = await pool.query(`select reference from gateway_payments where gateway_ref = 'pg_shared'`)
  const first = gateway.entries.get(rows[0].reference)
  if (first) first.id = 'pg_shared'
})

test('REFUNDED in response to a charge does not pay the order; the worker then closes it', async () => {
  gateway.setFault('charge', withChange({ status: 'REFUNDED' }))
  expect(await buy()).toMatchObject({ kind: 'pending' })
  expect(await books()).toMatchObject({ orders: 'PAYING', payments: 0, contradiction: expect.any(String) })
  for (const entry of gateway.entries.values())
    if (entry.amount === 5000 && isOpen(entry)) entry.status = 'REFUNDED'
  await verify()
  expect(await books()).toMatchObject({
    orders: 'FAILED',
    gateway: 'REFUNDED',
    payments: 0,
    contradiction: null,
  })
})
const isOpen = ({ reference }: Entry) => reference === [...gateway.entries.keys()].at(-1)

const refundLies: [what: string, lie: Fault, contradicts: boolean][] = [
  ...contradictions
    .filter(([what]) => what !== 'no id')
    .map(([what, lie]): [string, Fault, boolean] => [what, lie, true]),
  ...silences.map(([what, lie]): [string, Fault, boolean] => [what, lie, false]),
  ['another id than it approved', withChange({ id: 'pg_other' }), true],
  ['declined', withChange({ status: 'DECLINED' }), true],
  ['still approved', withChange({ status: 'APPROVED', refunded: 0 }), false],
]

test.each(refundLies)('a refund whose response is %s stays owed', async (_what, lie, contradicts) => {
  await buy()
  const { rows } = await pool.query('select id::int from orders where user_id = $1', [userId])
  await cancelOrder(prisma, { orderId: rows[0].id, userId: null })
  gateway.setFault('refund', lie)
  await verify()
  expect(await books()).toMatchObject({
    gateway: 'REFUND_OWED',
    contradiction: contradicts ? expect.any(String) : null,
  })
  gateway.clearFaults()
  await verify()
  expect(await books()).toMatchObject({ gateway: 'REFUNDED', contradiction: null })
})

const laterLies: [what: string, lie: Fault][] = [
  ...contradictions,
  ['it was refunded', withChange({ status: 'REFUNDED' })],
  ['it was declined', withChange({ status: 'DECLINED' })],
  ['it was voided', withChange({ status: 'VOIDED' })],
  ['it is known by another id', withChange({ id: 'pg_other' })],
  ['it was never heard of', () => ({ status: 404, body: '{}' })],
]

test.each(laterLies)(
  'verifying a paid order, the gateway says: %s. The contradiction is recorded and nothing is booked',
  async (_what, lie) => {
    await buy()
    const before = await books()
    gateway.setFault('find', lie)
    await verifyAll()
    expect(await books()).toEqual({ ...before, contradiction: expect.any(String) })
    expect(await violations()).toContain(CONTRADICTION)
    gateway.clearFaults()
    await verifyAll()
    expect(await books()).toEqual(before)
  },
)

test.each(silences)('verifying a paid order, %s changes nothing', async (_what, lie) => {
  await buy()
  const before = await books()
  gateway.setFault('find', lie)
  await verifyAll()
  expect(await books()).toEqual(before)
})

const LEDGER = "the gateway's ledger is ours"
const first = (honest: object[], change: object) =>
  honest.map((entry, at) => (at === 0 ? { ...entry, ...change } : entry))
const ledgerLies: [what: string, ledger: (honest: object[]) => object[]][] = [
  ['misses a payment', (honest) => honest.slice(1)],
  [
    'has a payment that we never asked for',
    (honest) => [...honest, { ...honest[0], reference: 'x', id: 'pg_x' }],
  ],
  ['has a payment twice', (honest) => [...honest, ...honest.slice(0, 1)]],
  ['has one id for two payments', (honest) => first(honest, { id: (honest[1] as Entry).id })],
  ['has another amount', (honest) => first(honest, { amount: 1 })],
  ['has an amount as text', (honest) => first(honest, { amount: '5000' })],
  ['has a part of a won', (honest) => first(honest, { amount: 5000.5 })],
  ['has another currency', (honest) => first(honest, { currency: 'USD' })],
  ['has another method', (honest) => first(honest, { method: 'KAKAO_PAY' })],
  ['has another id', (honest) => first(honest, { id: 'pg_other' })],
  ['says declined', (honest) => first(honest, { status: 'DECLINED' })],
  ['says refunded', (honest) => first(honest, { status: 'REFUNDED' })],
  ['has something that is no payment', (honest) => [...honest, []]],
]

test.each(ledgerLies)('the audit reports a gateway ledger that %s', async (_what, ledger) => {
  const since = new Date().toISOString()
  gateway.entries.clear()
  await pool.query(`update gateway_payments set created_at = created_at - interval '1 day', verify_at = null`)
  await Promise.all([buy(), charge()])
  expect(await violations()).toEqual([])
  gateway.setLedger((honest) => ({ since, payments: ledger(honest) }))
  expect(await violations()).toContain(LEDGER)
})

test.each([
  ['nothing', null],
  ['a list', []],
  ['no moment', { since: 'long ago', payments: [] }],
])('a ledger that is %s is seen by the audit', async (_what, said) => {
  gateway.setLedger(() => said)
  expect(await violations()).toContain(LEDGER)
})
