import { afterEach, beforeEach, expect, test } from 'vitest'
import { testDatabase } from '@/lib/testing/database'
import { withChange } from '@/lib/testing/faulty-gateway'
import { gateway } from '@/lib/testing/with-faulty-gateway'

// The settings are read at the first import of anything that knows them.
const { prisma } = await import('@/lib/database/client')
const { transaction } = await import('@/lib/database/transaction')
const { audit } = await import('@/lib/audit/audit')
const { oweRefund } = await import('@/lib/payments/owe-refund')
const { payRefunds } = await import('@/lib/payments/pay-refunds')
const { requestPayment, chargeAtGateway } = await import('@/lib/payments/request-payment')
const { reconcilePayments } = await import('@/lib/payments/reconcile-payments')
const { makeUser, times } = await import('@/lib/testing/makers')
const { pool } = testDatabase()

const PAID = 5000
let gatewayPaymentId = 0
let reference = ''

/** A charge that the gateway has approved. What it paid for does not matter here. */
beforeEach(async () => {
  const userId = await makeUser()
  const payment = await transaction(prisma, (tx) =>
    requestPayment(
      tx,
      {
        purpose: 'CHARGE',
        userId,
        orderId: null,
        type: 'CARD',
        amount: PAID,
        title: '지갑 충전',
        redirect: undefined,
      },
      null,
    ),
  )
  const charged = await chargeAtGateway(prisma, payment)
  expect(charged.payment.state).toBe('APPROVED')
  gatewayPaymentId = payment.id
  reference = payment.reference
})

afterEach(() => gateway.clearFaults())

const owe = (amount: number) => transaction(prisma, (tx) => oweRefund(tx, { gatewayPaymentId, amount }))

async function pay() {
  await pool.query(
    `update gateway_refunds set next_try_at = now() - interval '1 second' where state = 'OWED'`,
  )
  await payRefunds()
}

async function books() {
  const { rows } = await pool.query(
    `select p.state::text, p.refund_total::int as total, p.contradiction,
            array(select r.state || ':' || r.amount from gateway_refunds r where r.gateway_payment_id = p.id order by r.id) as refunds
     from gateway_payments p where id = $1`,
    [gatewayPaymentId],
  )
  return rows[0]
}
const atGateway = () => gateway.entries.get(reference)

test('parts of a payment go back one after the other, and with the last one it is REFUNDED', async () => {
  await owe(2000)
  await owe(1000)
  await pay()
  expect(await books()).toMatchObject({ state: 'APPROVED', refunds: ['DONE:2000', 'OWED:1000'] })
  await pay()
  expect(await books()).toMatchObject({ state: 'APPROVED', total: 3000, refunds: ['DONE:2000', 'DONE:1000'] })
  expect(atGateway()).toMatchObject({ status: 'APPROVED', refunded: 3000 })
  await owe(2000)
  expect(await books()).toMatchObject({ state: 'REFUND_OWED', total: PAID })
  await pay()
  expect(await books()).toMatchObject({ state: 'REFUNDED', contradiction: null })
  expect(atGateway()).toMatchObject({ status: 'REFUNDED', refunded: PAID })
})

test('however many refunds are recorded at once, no more is owed than was paid', async () => {
  const results = await Promise.allSettled(times(12, () => owe(1000)))
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(5)
  expect(await books()).toMatchObject({
    state: 'REFUND_OWED',
    total: PAID,
    refunds: times(5, () => 'OWED:1000'),
  })
  while ((await books()).state !== 'REFUNDED') await pay()
  expect(atGateway()).toMatchObject({ refunded: PAID })
})

test('workers that pay at once move each refund once', async () => {
  await owe(2000)
  await Promise.all(times(8, pay))
  expect(await books()).toMatchObject({ refunds: ['DONE:2000'] })
  expect(atGateway()).toMatchObject({ refunded: 2000 })
})

test('a refund whose response is lost is repeated with its reference and moved once', async () => {
  await owe(2000)
  gateway.setFault('refund', () => ({ status: 500, body: '{}' }))
  await pay()
  expect(await books()).toMatchObject({ refunds: ['OWED:2000'], contradiction: null })
  expect(atGateway()).toMatchObject({ refunded: 2000 })
  gateway.clearFaults()
  await pay()
  expect(await books()).toMatchObject({ refunds: ['DONE:2000'] })
  expect(atGateway()).toMatchObject({ refunded: 2000 })
})

test.each([
  ['more than was asked', { refunded: 2001 }, true],
  ['the whole payment', { refunded: PAID, status: 'REFUNDED' }, true],
  ['more than the payment', { refunded: 6000 }, true],
  ['a part below nothing', { refunded: -1 }, true],
  ['everything of a payment that stands', { refunded: PAID }, true],
  ['less than was asked', { refunded: 1999 }, false],
  ['nothing', { refunded: 0 }, false],
])('a refund stays owed when the gateway says that %s went back', async (_what, lie, contradicts) => {
  await owe(2000)
  gateway.setFault('refund', withChange(lie))
  await pay()
  expect(await books()).toMatchObject({
    refunds: ['OWED:2000'],
    contradiction: contradicts ? expect.any(String) : null,
  })
  gateway.clearFaults()
  await pay()
  expect(await books()).toMatchObject({ refunds: ['DONE:2000'], contradiction: null })
})

test('a payment that the release before made REFUND_OWED is refunded', async () => {
  await owe(2000)
  await pay()
  await pool.query(`update gateway_payments set state = 'REFUND_OWED' where id = $1`, [gatewayPaymentId])
  await pay()
  expect(await books()).toMatchObject({ state: 'REFUNDED', total: PAID, refunds: ['DONE:2000', 'DONE:3000'] })
})

test('a later look at the gateway sees a refund that nobody asked for, and the audit reports it', async () => {
  await owe(2000)
  await pay()
  const look = async () => {
    await pool.query(`update gateway_payments set verify_at = now() - interval '1 second' where id = $1`, [
      gatewayPaymentId,
    ])
    await reconcilePayments()
    return (await books()).contradiction
  }
  expect(await look()).toBeNull()
  const entry = atGateway()
  if (entry) entry.refunded = 3000
  expect(await look()).toBe('2000 refunded in our books, 3000 at the gateway')
  const wrong = (await audit()).checks.filter(({ ok }) => !ok).map(({ name }) => name)
  expect(wrong).toEqual(
    expect.arrayContaining([
      'the gateway says nothing that our books contradict',
      "the gateway's ledger is ours",
    ]),
  )
  if (entry) entry.refunded = 2000
  expect(await look()).toBeNull()
})
