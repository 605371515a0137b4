import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Caller } from '@/lib/http/caller'
import { testDatabase } from '@/lib/testing/database'
import { FakeProvider } from '@/lib/testing/fake-provider'

const toss = new FakeProvider('TOSS')
vi.mock('@/lib/payments/providers', () => ({
  configuredProviders: () => ['TOSS'],
  getProvider: () => toss,
  providerFor: () => toss,
}))
Object.assign(process.env, { LOG_LEVEL: 'silent' })

// The settings are read at the first import of anything that knows them.
const { prisma } = await import('@/lib/database/client')
const { transaction } = await import('@/lib/database/transaction')
const { audit } = await import('@/lib/audit/audit')
const { checkout } = await import('@/lib/testing/writes')
const { CheckoutRequest } = await import('@/lib/payments/schema')
const { takeReturn } = await import('@/lib/payments/take-return')
const { resolveAttempts } = await import('@/lib/payments/resolve-attempts')
const { reconcilePayments } = await import('@/lib/payments/reconcile-payments')
const { listUnclearPayments, readPaymentRecord } = await import('@/lib/payments/unclear-payments')
const { closeUnclear, returnUnclear } = await import('@/lib/payments/settle-unclear')
const { listSettledPayments } = await import('@/lib/payments/settled-payments')
const { feedRanking } = await import('@/lib/ranking/feed-ranking')
const { makeProduct, makeUser, times } = await import('@/lib/testing/makers')
const { setRole } = await import('@/lib/users/operators')
const { pool } = testDatabase()

const PRICE = 5000
let caller: Caller
let operatorId = 0
let attemptId = ''

beforeEach(async () => {
  operatorId = await makeUser()
  await transaction(prisma, (tx) => setRole(tx, operatorId, 'MANAGER'))
  caller = { kind: 'session', userId: operatorId, name: '운영자', role: 'MANAGER', scopes: [], keyId: null }
  const userId = await makeUser()
  const productId = await makeProduct({ price: PRICE, stock: 3 })
  const order = { userId, orderProducts: [{ productId, quantity: 1 }], paymentType: 'CARD' }
  await checkout(prisma, CheckoutRequest.parse({ ...order, redirect: 'DESKTOP' }))
  const { rows } = await pool.query('select id from payment_attempts order by created_at desc, id limit 1')
  attemptId = rows[0].id
})

/** Nothing is left to do, and the books are in order, also when the company is asked again later. */
afterEach(async () => {
  await pool.query('update gateway_payments set verify_at = now() where verify_at is not null')
  await reconcilePayments()
  await feedRanking()
  const violations = (await audit()).checks.filter(({ ok }) => !ok).map(({ name }) => name)
  expect(violations).toEqual([])
  expect((await listUnclearPayments({ cursor: undefined, limit: 50 })).items).toEqual([])
})

const decide = () => ({ reference: attemptId, reason: '결제사에 확인함', caller })

/** The company took another amount than was asked, which nothing was booked for. */
async function takeOtherAmount(amount: number) {
  const { held } = toss.heldOf(attemptId)
  toss.fail('confirm', 'contradiction')
  await takeReturn(attemptId, toss.approve(attemptId))
  Object.assign(held, { state: 'paid', attempt: { ...held.attempt, amount } })
  await pool.query(
    `update payment_attempts set hold_until = now() - interval '1 second', next_try_at = now()`,
  )
  await resolveAttempts()
}

const books = async () =>
  (
    await pool.query(
      `select a.state || ':' || g.state as payment, o.status || ':' || o.closed_reason as "order",
              (select count(*)::int from operator_log where subject = 'payment:' || g.id) as logged
       from payment_attempts a join gateway_payments g on g.reference = a.id join orders o on o.id = a.order_id where a.id = $1`,
      [attemptId],
    )
  ).rows[0]

describe('a payment of which the company took another amount', () => {
  beforeEach(() => takeOtherAmount(6000))

  test('is listed, its record can be read, and its money goes back once however many ask', async () => {
    const { items } = await listUnclearPayments({ cursor: undefined, limit: 50 })
    expect(items).toMatchObject([{ reference: attemptId, attemptState: 'REVIEW', amount: PRICE }])
    expect(await readPaymentRecord(attemptId)).toMatchObject({ state: 'paid', amount: 6000, held: 6000 })
    await expect(closeUnclear(decide())).rejects.toMatchObject({ detail: { reason: 'MONEY_HELD' } })
    const results = await Promise.allSettled(times(10, () => returnUnclear(decide())))
    expect(results.some(({ status }) => status === 'fulfilled')).toBe(true)
    expect(toss.heldOf(attemptId).held.refunded).toBe(6000)
    expect(await books()).toMatchObject({ payment: 'FAILED:REFUNDED', order: 'FAILED:PAYMENT_UNCLEAR' })
    const { rows } = await pool.query(`select kind from notices where event_key = $1`, [
      `payment:${attemptId}`,
    ])
    expect(rows).toEqual([{ kind: 'payment.returned' }])
  })

  test('and whose return is not answered is returned once when it is asked for again', async () => {
    const before = await listSettledPayments()
    toss.fail('cancel', 'lost-after')
    await expect(returnUnclear(decide())).rejects.toMatchObject({ detail: { reason: 'RETURN_UNCLEAR' } })
    expect(await books()).toMatchObject({ payment: 'REVIEW:REQUESTED', logged: 1 })
    expect(await listSettledPayments()).toEqual(before)
    await returnUnclear(decide())
    expect((await listSettledPayments())[0]).toMatchObject({ action: 'return', amount: 6000 })
    expect(toss.heldOf(attemptId).held.refunded).toBe(6000)
    expect(await books()).toMatchObject({ payment: 'FAILED:REFUNDED' })
  })

  test('is neither closed nor returned while the company gives no usable answer', async () => {
    for (const settle of [closeUnclear, returnUnclear]) {
      toss.fail('find', 'lost-before')
      await expect(settle(decide())).rejects.toMatchObject({ detail: { reason: 'RECORD_UNKNOWN' } })
    }
    expect(await books()).toMatchObject({ payment: 'REVIEW:REQUESTED', logged: 0 })
    expect(toss.heldOf(attemptId).held.refunded).toBe(0)
    await returnUnclear(decide())
  })

  test('is not settled by an operator whose role was taken meanwhile', async () => {
    await transaction(prisma, (tx) => setRole(tx, operatorId, 'SUPPORT'))
    await expect(returnUnclear(decide())).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(toss.heldOf(attemptId).held.refunded).toBe(0)
    await transaction(prisma, (tx) => setRole(tx, operatorId, 'MANAGER'))
    await returnUnclear(decide())
  })
})

test('a payment that the company took after its attempt had ended is returned', async () => {
  await pool.query(
    `update payment_attempts set hold_until = now() - interval '1 second', next_try_at = now()`,
  )
  await resolveAttempts()
  expect(await books()).toMatchObject({ payment: 'EXPIRED:VOIDED' })
  toss.heldOf(attemptId).held.state = 'paid'
  await pool.query('update gateway_payments set verify_at = now() where reference = $1', [attemptId])
  await reconcilePayments()
  await returnUnclear(decide())
  expect(toss.captured([attemptId])).toBe(0)
  expect(await books()).toMatchObject({ payment: 'EXPIRED:VOIDED', logged: 1 })
})

test('a payment that was unclear for an hour and that the company does not know can be closed with a reason', async () => {
  toss.fail('confirm', 'contradiction')
  await takeReturn(attemptId, toss.approve(attemptId))
  await pool.query(
    `update payment_attempts set hold_until = now() - interval '1 second', next_try_at = now()`,
  )
  await resolveAttempts()
  await expect(returnUnclear(decide())).rejects.toMatchObject({ detail: { reason: 'NOTHING_HELD' } })
  await closeUnclear(decide())
  expect(await books()).toEqual({ payment: 'FAILED:DECLINED', order: 'FAILED:PAYMENT_UNCLEAR', logged: 1 })
})

test('what the books agree with, or have booked, is not settled by hand', async () => {
  await expect(closeUnclear(decide())).rejects.toMatchObject({ detail: { reason: 'PAYMENT_CLEAR' } })
  await takeReturn(attemptId, toss.approve(attemptId))
  await pool.query(`update gateway_payments set contradiction = 'x' where reference = $1`, [attemptId])
  await expect(returnUnclear(decide())).rejects.toMatchObject({ detail: { reason: 'PAYMENT_BOOKED' } })
  await pool.query('update gateway_payments set contradiction = null where reference = $1', [attemptId])
  expect(toss.captured([attemptId])).toBe(PRICE)
})
