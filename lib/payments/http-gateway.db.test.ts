import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest'
import { openLedger } from '@/lib/sandbox/gateway-ledger'
import { gatewayServer } from '@/lib/sandbox/gateway-server'
import { testDatabase } from '@/lib/testing/database'
import { openServer } from '@/lib/testing/open-server'
import { gatewayLedger as ledger, requestGateway } from '@/lib/testing/with-gateway'

process.env.GATEWAY_TIMEOUT_MS = '400'

// The settings are read at the first import of anything that knows them.
const { prisma } = await import('@/lib/database/client')
const { audit } = await import('@/lib/audit/audit')
const { cancelOrder } = await import('@/lib/orders/cancel-order')
const { verifyPayments } = await import('@/lib/payments/verify-payments')
const { checkout } = await import('@/lib/testing/writes')
const { chargeWallet } = await import('@/lib/testing/writes')
const { httpGateway } = await import('@/lib/payments/http-gateway')
const { feedRanking } = await import('@/lib/ranking/feed-ranking')
const { makeProduct, makeUser } = await import('@/lib/testing/makers')
const { pool } = testDatabase()

const behave = (behaviour: object) => requestGateway('/control', behaviour)

let userId = 0
let productId = 0
beforeEach(async () => {
  await behave({ mode: 'approve' })
  userId = await makeUser()
  productId = await makeProduct({ price: 5000, stock: 3 })
})

/** After every story the books agree, the gateway's with ours too. */
afterEach(async () => {
  await feedRanking()
  const { checks } = await audit()
  expect(checks.map(({ name }) => name)).toContain("the gateway's ledger is ours")
  expect(checks.filter((check) => !check.ok)).toEqual([])
})

const buy = () =>
  checkout(prisma, {
    userId,
    orderProducts: [{ productId, quantity: 1 }],
    userCouponId: null,
    paymentType: 'CARD',
  })
const charge = () => chargeWallet(prisma, { userId, amount: 7000, paymentType: 'CARD', caller: null })

/** The worker's turn, as it comes once the shopper's own request is surely over. */
async function verify() {
  await pool.query(
    `update gateway_payments set next_try_at = now(), created_at = created_at - interval '1 minute'`,
  )
  await pool.query(
    `update gateway_refunds set next_try_at = now() - interval '1 second' where state = 'OWED'`,
  )
  await verifyPayments()
}
const order = async () =>
  (
    await pool.query(
      `select o.status::text, g.state::text, p.stock from orders o join gateway_payments g on g.order_id = o.id
       join order_lines l on l.order_id = o.id join products p on p.id = l.product_id where o.user_id = $1`,
      [userId],
    )
  ).rows[0]
const balance = async () =>
  (await pool.query('select balance::int as n from wallets where user_id = $1', [userId])).rows[0].n
const charged = () => ledger.all().filter(({ status, at }) => status === 'APPROVED' && at > begun).length
let begun = ''
beforeEach(() => {
  begun = new Date().toISOString()
})

test('gateway mode approved: the order is paid and the gateway charges once', async () => {
  expect(await buy()).toMatchObject({ payment: { paymentType: 'CARD', amount: 5000, orderStatus: 'PAID' } })
  expect(await order()).toEqual({ status: 'PAID', state: 'APPROVED', stock: 2 })
  expect(charged()).toBe(1)
})

test('gateway mode declined: the checkout is 402 PAYMENT_DECLINED and stock and coupon are returned', async () => {
  await behave({ mode: 'decline' })
  await expect(buy()).rejects.toMatchObject({ code: 'PAYMENT_DECLINED' })
  expect(await order()).toEqual({ status: 'FAILED', state: 'DECLINED', stock: 3 })
  await expect(charge()).rejects.toMatchObject({ code: 'PAYMENT_DECLINED' })
  expect(await balance()).toBe(0)
})

test.each(['silent', 'error-after'])(
  'gateway mode %s: a charge without a response is 202, and the worker pays the order once',
  async (mode) => {
    await behave({ mode })
    expect(await buy()).toMatchObject({ kind: 'pending', paymentStatus: 'PAYMENT_PENDING' })
    expect(await order()).toEqual({ status: 'PAYING', state: 'REQUESTED', stock: 2 })
    await Promise.all([verify(), verify()])
    expect(await order()).toEqual({ status: 'PAID', state: 'APPROVED', stock: 2 })
    expect(charged()).toBe(1)
  },
)

test('gateway mode error: the worker closes an order that was not charged, and a late charge is refused', async () => {
  await behave({ mode: 'error', times: 1 })
  expect(await buy()).toMatchObject({ kind: 'pending' })
  await verify()
  expect(await order()).toEqual({ status: 'FAILED', state: 'VOIDED', stock: 3 })
  const { rows } = await pool.query('select reference from gateway_payments where user_id = $1', [userId])
  const late = await requestGateway('/v1/payments', {
    reference: rows[0].reference,
    amount: 5000,
    method: 'CARD',
  })
  expect(late.status).toBe(422)
  expect(charged()).toBe(0)
})

test('gateway mode delay: a response within the timeout is awaited, a later one is settled by the worker', async () => {
  await behave({ mode: 'delay', delayMs: 100, times: 1 })
  expect(await buy()).toMatchObject({ payment: { orderStatus: 'PAID' } })
  await behave({ mode: 'delay', delayMs: 800, times: 1 })
  expect(await charge()).toMatchObject({ kind: 'pending' })
  await new Promise((resume) => setTimeout(resume, 600))
  await verify()
  expect(await balance()).toBe(7000)
  expect(charged()).toBe(2)
})

test('two responses on one connection: each payment accepts only its own', async () => {
  await behave({ mode: 'twice' })
  await Promise.all([buy(), charge()])
  await buy()
  expect(await balance()).toBe(7000)
  expect(charged()).toBe(3)
})

test('a card payment is refunded to the card, and is owed until the gateway confirms it', async () => {
  await buy()
  const { rows } = await pool.query('select id::int from orders where user_id = $1', [userId])
  await cancelOrder(prisma, { orderId: rows[0].id, userId: null })
  expect(await order()).toEqual({ status: 'REFUNDED', state: 'REFUND_OWED', stock: 3 })
  await Promise.all([verify(), verify()])
  expect(await order()).toEqual({ status: 'REFUNDED', state: 'REFUNDED', stock: 3 })
  expect(ledger.all().filter(({ status, at }) => status === 'REFUNDED' && at > begun)).toHaveLength(1)
})

test('a payment of the demo’s month, older than the sandbox’s book, is refunded too; an unknown one is not', async () => {
  const refund = (reference: string) => requestGateway(`/v1/payments/${reference}/refund`, { amount: 4000 })
  await pool.query(
    `insert into gateway_payments (reference, purpose, user_id, type, amount, state, created_at, settled_at)
     values ('demo-1', 'CHARGE', $1, 'CARD', 4000, 'REFUND_OWED', now() - interval '9 days', now() - interval '9 days')`,
    [userId],
  )
  expect((await refund('nobody-asked')).status).toBe(404)
  await verify()
  const { rows } = await pool.query("select state::text from gateway_payments where reference = 'demo-1'")
  expect(rows).toEqual([{ state: 'REFUNDED' }])
})

test('a live shop takes no answer of a sandbox: charging, finding, looking up and refunding stay unknown', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'jangteo-sandbox-gateway-'))
  const server = await openServer(gatewayServer(openLedger(join(folder, 'ledger.jsonl')), 'key'))
  onTestFinished(async () => {
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const gatewayOf = (sandbox: boolean) =>
    httpGateway({ url: server.url, key: 'key', timeoutMs: 2000, sandbox })
  const payment = { reference: 'charged-in-the-sandbox', amount: 5000, type: 'CARD' } as const
  const refund = { reference: 'whole', amount: 5000, left: 5000, tries: 1 }
  const operations = (gateway: ReturnType<typeof gatewayOf>) => ({
    charge: () => gateway.charge(payment),
    findOrVoidPayment: () => gateway.findOrVoidPayment(payment),
    findPayment: () => gateway.findPayment(payment),
    refund: () => gateway.refund(payment, refund),
  })
  const ofTheTest = gatewayOf(true)
  expect(await ofTheTest.charge(payment)).toMatchObject({ kind: 'approved' })
  for (const [operation, ask] of Object.entries(operations(gatewayOf(false)))) {
    expect([operation, await ask()]).toEqual([operation, { kind: 'unknown' }])
  }
  expect(await ofTheTest.findPayment(payment)).toMatchObject({ kind: 'refunded' })
})
