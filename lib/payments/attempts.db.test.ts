import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { testDatabase } from '@/lib/testing/database'
import { Crash, FakeProvider } from '@/lib/testing/fake-provider'

const kakaoPay = new FakeProvider('KAKAOPAY')
const toss = new FakeProvider('TOSS')
vi.mock('@/lib/payments/providers', () => ({
  configuredProviders: () => ['KAKAOPAY', 'TOSS'],
  getProvider: (name: string) => (name === 'TOSS' ? toss : kakaoPay),
  providerFor: (type: string) => (type === 'CARD' ? toss : kakaoPay),
}))
Object.assign(process.env, { LOG_LEVEL: 'silent' })

// The settings are read at the first import of anything that knows them.
const { prisma } = await import('@/lib/database/client')
const { audit } = await import('@/lib/audit/audit')
const { checkout, chargeWallet, createOrder, issueCoupon, payOrder } = await import('@/lib/testing/writes')
const { CheckoutRequest } = await import('@/lib/payments/schema')
const { cancelOrder } = await import('@/lib/orders/cancel-order')
const { settleAttempt } = await import('@/lib/payments/settle-attempt')
const { takeReturn } = await import('@/lib/payments/take-return')
const { takeWebhook } = await import('@/lib/payments/take-webhook')
const { resolveAttempts } = await import('@/lib/payments/resolve-attempts')
const { verifyPayments } = await import('@/lib/payments/verify-payments')
const { reconcilePayments } = await import('@/lib/payments/reconcile-payments')
const { findAttemptResult } = await import('@/lib/payments/attempt-result')
const { feedRanking } = await import('@/lib/ranking/feed-ranking')
const { atOnce, makeCoupon, makeProduct, makeUser, times } = await import('@/lib/testing/makers')
const { pool } = testDatabase()

const PRICE = 5000
let userId = 0
let productId = 0
beforeEach(async () => {
  for (const provider of [kakaoPay, toss]) {
    provider.needsBuyer = true
    for (const operation of ['prepare', 'confirm', 'find', 'cancel'] as const) {
      provider.fail(operation, null)
      provider.calls[operation] = 0
    }
  }
  userId = await makeUser({ balance: 0 })
  productId = await makeProduct({ price: PRICE, stock: 3 })
})

/** After every story the books agree with each other, and the companies have as much of the buyer's money as the books say. */
afterEach(async () => {
  await work()
  await feedRanking()
  expect(await violations()).toEqual([])
  const { rows } = await pool.query(
    `select coalesce(sum(amount) filter (where state = 'APPROVED'), 0)::int as held, array_agg(reference) as references
     from gateway_payments where user_id = $1`,
    [userId],
  )
  const ids: string[] = rows[0].references ?? []
  expect(kakaoPay.captured(ids) + toss.captured(ids)).toBe(rows[0].held)
  await pool.query('update gateway_payments set verify_at = null')
})

const violations = async () => (await audit()).checks.filter(({ ok }) => !ok).map(({ name }) => name)

const orderOf = (change: object = {}) =>
  CheckoutRequest.parse({
    userId,
    orderProducts: [{ productId, quantity: 1 }],
    paymentType: 'KAKAO_PAY',
    redirect: 'DESKTOP',
    ...change,
  })

/** Places an order whose buyer is sent to the payment company. */
async function begin(change: object = {}) {
  const result = await checkout(prisma, orderOf(change))
  if (result.kind !== 'pending') throw new Error('expected to wait for the buyer')
  return { ...result, attemptId: await attemptOf(result.orderId) }
}

async function attemptOf(orderId: number): Promise<string> {
  const { rows } = await pool.query(
    'select id from payment_attempts where order_id = $1 order by created_at desc, id limit 1',
    [orderId],
  )
  return rows[0].id
}

const come = (attemptId: string, query: URLSearchParams) => takeReturn(attemptId, query)

/** Everything that is due now or by waiting is done. */
async function work() {
  for (let n = 0; n < 3; n++) {
    await pool.query(`update payment_attempts set next_try_at = now() - interval '1 second'`)
    await resolveAttempts().catch(ignoreCrash)
    await pool.query(
      `update gateway_refunds set next_try_at = now() - interval '1 second' where state = 'OWED'`,
    )
    await verifyPayments()
  }
}

const ignoreCrash = (error: unknown) => {
  if (!(error instanceof Crash)) throw error
}

const endHold = () => pool.query(`update payment_attempts set hold_until = now() - interval '1 second'`)

async function books() {
  const { rows } = await pool.query(
    `select (select string_agg(status::text || coalesce(':' || closed_reason, ''), ',' order by id) from orders where user_id = $1) as orders,
            (select string_agg(a.state || ':' || g.state, ',' order by g.id) from gateway_payments g join payment_attempts a on a.id = g.reference
             where g.user_id = $1) as attempts,
            (select balance::int from wallets where user_id = $1) as balance,
            (select stock::int from products where id = $2) as stock,
            (select count(*)::int from payment_attempts where proof is not null) as proofs`,
    [userId, productId],
  )
  return rows[0]
}

const kindOf = async (attemptId: string) => (await findAttemptResult(attemptId))?.kind

test('the order waits for its buyer with stock taken, and is PAID when they come back approved', async () => {
  const { orderId, next, attemptId } = await begin()
  expect(next?.url).toMatch(/^https:\/\/pay\.example\//)
  expect(await books()).toMatchObject({ orders: 'PAYING', attempts: 'READY:REQUESTED', stock: 2 })
  await come(attemptId, kakaoPay.approve(attemptId))
  expect(await books()).toEqual({
    orders: 'PAID',
    attempts: 'PAID:APPROVED',
    balance: 0,
    stock: 2,
    proofs: 0,
  })
  expect(await kindOf(attemptId)).toBe('paid')
  const { rows } = await pool.query('select type, amount::int from payments where order_id = $1', [orderId])
  expect(rows).toEqual([{ type: 'KAKAO_PAY', amount: PRICE }])
})

test('20 returns at once ask for the money once and pay once', async () => {
  const { attemptId } = await begin()
  const query = kakaoPay.approve(attemptId)
  await Promise.all(times(20, () => come(attemptId, query)))
  expect(kakaoPay.calls.confirm).toBe(1)
  expect(await books()).toMatchObject({ orders: 'PAID', attempts: 'PAID:APPROVED', stock: 2 })
})

test('a company that needs no buyer is asked for the money at once', async () => {
  toss.needsBuyer = false
  const result = await checkout(prisma, orderOf({ paymentType: 'CARD' }))
  expect(result.kind).toBe('paid')
  expect(await books()).toMatchObject({ orders: 'PAID', attempts: 'PAID:APPROVED' })
})

describe('a buyer who does not pay', () => {
  test('gives up there: the order is PENDING again with its coupon, without stock, and can be paid in another way', async () => {
    const { userCouponId } = await issueCoupon(prisma, {
      couponId: await makeCoupon({ amount: 500 }),
      userId,
    })
    const { orderId, attemptId } = await begin({ userCouponId })
    await come(attemptId, kakaoPay.giveUp(attemptId))
    expect(await books()).toMatchObject({ orders: 'PENDING', attempts: 'CANCELLED:VOIDED', stock: 3 })
    expect(await kindOf(attemptId)).toBe('cancelled')
    const paid = await payOrder(prisma, {
      orderId,
      userId,
      amount: PRICE - 500,
      paymentType: 'CARD',
      redirect: 'MOBILE',
    })
    expect(paid.kind).toBe('pending')
    const second = await attemptOf(orderId)
    await come(second, toss.approve(second))
    expect(await books()).toMatchObject({
      orders: 'PAID',
      attempts: 'CANCELLED:VOIDED,PAID:APPROVED',
      stock: 2,
    })
  })

  test('comes back refused: the order is FAILED and everything is given back', async () => {
    const { attemptId } = await begin()
    await come(attemptId, new URLSearchParams({ code: 'REJECT_CARD_COMPANY' }))
    expect(await books()).toMatchObject({
      orders: 'FAILED:PAYMENT_DECLINED',
      attempts: 'FAILED:DECLINED',
      stock: 3,
    })
    expect(await kindOf(attemptId)).toBe('failed')
  })

  test('stays away: at the end of the hold stock and coupon are given back, and a later approval takes no money', async () => {
    const { attemptId } = await begin()
    const query = kakaoPay.approve(attemptId)
    await endHold()
    await work()
    expect(await books()).toMatchObject({
      orders: 'FAILED:PAYMENT_NOT_MADE',
      attempts: 'EXPIRED:VOIDED',
      stock: 3,
    })
    await come(attemptId, query)
    expect(kakaoPay.calls.confirm).toBe(0)
    expect(await kindOf(attemptId)).toBe('expired')
  })

  test('comes back after the hold before the worker has ended it: no money is taken', async () => {
    const { attemptId } = await begin()
    const query = kakaoPay.approve(attemptId)
    await endHold()
    await come(attemptId, query)
    expect(kakaoPay.calls.confirm).toBe(0)
    expect(await books()).toMatchObject({
      orders: 'FAILED:PAYMENT_NOT_MADE',
      attempts: 'EXPIRED:VOIDED',
      stock: 3,
    })
  })

  test('pays in another way first: the approval of the first payment takes no money', async () => {
    const { orderId, attemptId } = await begin()
    const first = kakaoPay.approve(attemptId)
    await payOrder(prisma, { orderId, userId, amount: PRICE, paymentType: 'CARD', redirect: 'DESKTOP' })
    await come(attemptId, first)
    const second = await attemptOf(orderId)
    expect(second).not.toBe(attemptId)
    await come(second, toss.approve(second))
    expect(kakaoPay.calls.confirm).toBe(0)
    expect(await books()).toMatchObject({
      orders: 'PAID',
      attempts: 'CANCELLED:VOIDED,PAID:APPROVED',
      stock: 2,
    })
  })

  test('presses pay again: it is the same payment', async () => {
    const { orderId, next } = await begin()
    const again = await payOrder(prisma, {
      orderId,
      userId,
      amount: PRICE,
      paymentType: 'KAKAO_PAY',
      redirect: 'DESKTOP',
    })
    expect(again).toMatchObject({ kind: 'pending', next })
    expect(kakaoPay.calls.prepare).toBe(1)
  })

  test('cancels the order while the page is open: an approval takes no money', async () => {
    const { orderId, attemptId } = await begin()
    const query = kakaoPay.approve(attemptId)
    await cancelOrder(prisma, { orderId, userId })
    await come(attemptId, query)
    expect(kakaoPay.calls.confirm).toBe(0)
    expect(await books()).toMatchObject({ orders: 'CANCELLED', attempts: 'CANCELLED:VOIDED', stock: 3 })
  })

  test('a forged return with a wrong proof takes no money, and the order stays open until its hold ends', async () => {
    const { attemptId } = await begin()
    await come(attemptId, new URLSearchParams({ token: 'guessed' }))
    await work()
    expect(await books()).toMatchObject({ orders: 'PAYING', stock: 2 })
    await endHold()
    await pool.query(`update payment_attempts set expires_at = now() - interval '16 minutes'`)
    await work()
    expect(await books()).toMatchObject({
      orders: 'FAILED:PAYMENT_UNCLEAR',
      attempts: 'EXPIRED:VOIDED',
      stock: 3,
    })
  })
})

describe('an unclear confirmation', () => {
  test.each(['lost-after', 'crash-after'] as const)(
    '%s the money was taken: the worker finds it and the order is PAID',
    async (trouble) => {
      const { attemptId } = await begin()
      kakaoPay.fail('confirm', trouble)
      await come(attemptId, kakaoPay.approve(attemptId)).catch(ignoreCrash)
      expect(await kindOf(attemptId)).toBe('waiting')
      await work()
      expect(await books()).toMatchObject({ orders: 'PAID', attempts: 'PAID:APPROVED', stock: 2, proofs: 0 })
      expect(kakaoPay.calls.confirm).toBe(1)
    },
  )

  test.each(['lost-before', 'crash-before'] as const)(
    '%s the money was taken: the worker asks for it once more',
    async (trouble) => {
      const { attemptId } = await begin()
      kakaoPay.fail('confirm', trouble)
      await come(attemptId, kakaoPay.approve(attemptId)).catch(ignoreCrash)
      await work()
      expect(await books()).toMatchObject({ orders: 'PAID', attempts: 'PAID:APPROVED', stock: 2, proofs: 0 })
      expect(kakaoPay.calls.confirm).toBe(2)
    },
  )

  test('until after the hold: the order gives back its stock, and money that was taken is refunded at the company', async () => {
    const { attemptId } = await begin()
    kakaoPay.fail('confirm', 'lost-after')
    await come(attemptId, kakaoPay.approve(attemptId))
    await endHold()
    kakaoPay.fail('find', 'lost-before')
    await pool.query(`update payment_attempts set next_try_at = now()`)
    await resolveAttempts()
    expect(await books()).toMatchObject({
      orders: 'FAILED:PAYMENT_UNCLEAR',
      attempts: 'UNKNOWN:REQUESTED',
      stock: 3,
    })
    await work()
    expect(await books()).toMatchObject({
      orders: 'FAILED:PAYMENT_UNCLEAR',
      attempts: 'PAID:REFUNDED',
      stock: 3,
    })
    expect(kakaoPay.captured([attemptId])).toBe(0)
    expect(await kindOf(attemptId)).toBe('returned')
  })

  test('a contradiction books nothing, keeps no stock for longer than the hold, and is reported', async () => {
    const { attemptId } = await begin()
    kakaoPay.fail('confirm', 'contradiction')
    await come(attemptId, kakaoPay.approve(attemptId))
    expect(await kindOf(attemptId)).toBe('review')
    expect(await books()).toMatchObject({
      orders: 'PAYING',
      attempts: 'REVIEW:REQUESTED',
      stock: 2,
      proofs: 0,
    })
    await endHold()
    await work()
    expect(await books()).toMatchObject({
      orders: 'FAILED:PAYMENT_UNCLEAR',
      attempts: 'REVIEW:REQUESTED',
      stock: 3,
    })
    expect(await violations()).toEqual(['the gateway says nothing that our books contradict'])
    // A person cancels it at the company.
    kakaoPay.heldOf(attemptId).held.state = 'cancelled'
    await work()
    expect(await books()).toMatchObject({ attempts: 'FAILED:DECLINED' })
  })

  test('is asked about less and less often, also while the money is asked for again', async () => {
    const { attemptId } = await begin()
    await come(attemptId, new URLSearchParams({ token: 'guessed' }))
    const waits: number[] = []
    for (let n = 0; n < 4; n++) {
      const { rows } = await pool.query(
        `select round(extract(epoch from next_try_at - now()))::int as seconds from payment_attempts where id = $1`,
        [attemptId],
      )
      waits.push(Math.round(rows[0].seconds / 5) * 5)
      await pool.query('update payment_attempts set next_try_at = now() where id = $1', [attemptId])
      await resolveAttempts()
    }
    expect(waits).toEqual([5, 30, 120, 300])
    await endHold()
    await pool.query(`update payment_attempts set expires_at = now() - interval '16 minutes'`)
  })

  test('whose record is late when the page ends is not given up: the money is refunded once it shows', async () => {
    const { attemptId } = await begin()
    kakaoPay.fail('confirm', 'lost-after')
    await come(attemptId, kakaoPay.approve(attemptId))
    await endHold()
    await pool.query(
      `update payment_attempts set expires_at = now() - interval '1 minute', next_try_at = now()`,
    )
    const find = vi.spyOn(kakaoPay, 'find').mockResolvedValue({ kind: 'open' })
    await resolveAttempts()
    find.mockRestore()
    expect(await books()).toMatchObject({ attempts: 'UNKNOWN:REQUESTED' })
    await work()
    expect(await books()).toMatchObject({ attempts: 'PAID:REFUNDED', stock: 3 })
    expect(kakaoPay.captured([attemptId])).toBe(0)
  })

  test('that is answered after another process has found nothing out is booked', async () => {
    const { attemptId } = await begin()
    kakaoPay.fail('confirm', 'lost-after')
    await come(attemptId, kakaoPay.approve(attemptId))
    const { ref } = kakaoPay.heldOf(attemptId)
    const found = await kakaoPay.find({ ref, amount: PRICE })
    if (found.kind !== 'paid') throw new Error('expected to be paid')
    await settleAttempt(prisma, attemptId, ['CONFIRMING'], { to: 'PAID', paid: found })
    expect(await books()).toMatchObject({ orders: 'PAID', attempts: 'PAID:APPROVED', stock: 2 })
  })

  test('a webhook brings the question forward, and books nothing by itself', async () => {
    const { attemptId } = await begin()
    kakaoPay.fail('confirm', 'lost-after')
    await come(attemptId, kakaoPay.approve(attemptId))
    await resolveAttempts()
    expect(await kindOf(attemptId)).toBe('waiting')
    await takeWebhook('KAKAOPAY', { ref: kakaoPay.heldOf(attemptId).ref, state: 'PAID' })
    expect(await kindOf(attemptId)).toBe('waiting')
    await resolveAttempts()
    expect(await kindOf(attemptId)).toBe('paid')
  })
})

test.each(['refused', 'lost-before', 'lost-after'] as const)(
  'a payment that cannot be prepared (%s) fails its order and keeps nothing',
  async (trouble) => {
    kakaoPay.fail('prepare', trouble)
    await expect(checkout(prisma, orderOf())).rejects.toMatchObject({ code: 'PAYMENT_DECLINED' })
    expect(await books()).toMatchObject({
      orders: 'FAILED:PAYMENT_DECLINED',
      attempts: 'FAILED:DECLINED',
      stock: 3,
    })
  },
)

test('a payment for which the company names the payment of another attempt fails its order and keeps nothing', async () => {
  const first = await begin()
  const { ref } = kakaoPay.heldOf(first.attemptId)
  const lie = { kind: 'prepared', ref, url: 'https://pay.example/x', expiresAt: new Date() } as const
  const prepare = vi.spyOn(kakaoPay, 'prepare').mockResolvedValue(lie)
  await expect(checkout(prisma, orderOf())).rejects.toMatchObject({ code: 'PAYMENT_DECLINED' })
  prepare.mockRestore()
  await come(first.attemptId, kakaoPay.approve(first.attemptId))
  expect(await books()).toMatchObject({
    orders: 'PAID,FAILED:PAYMENT_DECLINED',
    attempts: 'PAID:APPROVED,FAILED:DECLINED',
    stock: 2,
  })
})

test('a process that ends while it prepares a payment leaves nothing behind after the hold', async () => {
  kakaoPay.fail('prepare', 'crash-after')
  await expect(checkout(prisma, orderOf())).rejects.toThrow(Crash)
  await work()
  expect(await books()).toMatchObject({ orders: 'PAYING', attempts: 'CREATED:REQUESTED', stock: 2 })
  await endHold()
  await work()
  expect(await books()).toMatchObject({
    orders: 'FAILED:PAYMENT_NOT_MADE',
    attempts: 'EXPIRED:VOIDED',
    stock: 3,
  })
})

describe('races', () => {
  test('of a return and the cancellation of its order one wins, and money and stock match the outcome', async () => {
    for (let round = 0; round < 10; round++) {
      const { orderId, attemptId } = await begin()
      const query = kakaoPay.approve(attemptId)
      await atOnce([() => come(attemptId, query), () => cancelOrder(prisma, { orderId, userId })])
      await work()
      const { rows } = await pool.query('select status from orders where id = $1', [orderId])
      const captured = kakaoPay.captured([attemptId])
      expect([`PAID ${PRICE}`, 'CANCELLED 0', 'REFUNDED 0']).toContain(`${rows[0].status} ${captured}`)
      if (rows[0].status === 'PAID') await cancelOrder(prisma, { orderId, userId })
    }
    await work()
    expect(await books()).toMatchObject({ stock: 3 })
  })

  test('of a return and the end of its hold one wins, and money and stock match the outcome', async () => {
    for (let round = 0; round < 10; round++) {
      const { orderId, attemptId } = await begin()
      const query = kakaoPay.approve(attemptId)
      await pool.query(
        `update payment_attempts set hold_until = now() + make_interval(secs => $2), next_try_at = now() where id = $1`,
        [attemptId, (round - 5) / 1000],
      )
      await Promise.all([come(attemptId, query), resolveAttempts(), resolveAttempts()])
      await work()
      const { rows } = await pool.query('select status from orders where id = $1', [orderId])
      expect([`PAID ${PRICE}`, 'FAILED 0']).toContain(`${rows[0].status} ${kakaoPay.captured([attemptId])}`)
      if (rows[0].status === 'PAID') await cancelOrder(prisma, { orderId, userId })
    }
    await work()
    expect(await books()).toMatchObject({ stock: 3 })
  })

  test('of ten payments of one order at once, by different ways, at most one takes money', async () => {
    const { orderId } = await createOrder(prisma, {
      userId,
      orderProducts: [{ productId, quantity: 1 }],
      userCouponId: null,
      paymentType: 'CARD',
    })
    const ways = ['CARD', 'KAKAO_PAY'] as const
    await atOnce(
      times(
        10,
        (n) => () =>
          payOrder(prisma, {
            orderId,
            userId,
            amount: PRICE,
            paymentType: ways[n % 2] ?? 'CARD',
            redirect: 'DESKTOP',
          }),
      ),
    )
    const { rows } = await pool.query('select id, provider from payment_attempts where order_id = $1', [
      orderId,
    ])
    await Promise.all(
      rows.map(({ id, provider }) => {
        const company = provider === 'TOSS' ? toss : kakaoPay
        const known = [...company.payments.values()].some(({ attempt }) => attempt.id === id)
        return known && come(id, company.approve(id))
      }),
    )
    const ids = rows.map(({ id }) => id)
    expect(kakaoPay.captured(ids) + toss.captured(ids)).toBe(PRICE)
    expect(await books()).toMatchObject({ orders: 'PAID', stock: 2 })
  })

  test('20 workers clear up one unclear payment once', async () => {
    const { attemptId } = await begin()
    kakaoPay.fail('confirm', 'lost-before')
    await come(attemptId, kakaoPay.approve(attemptId))
    await pool.query('update payment_attempts set next_try_at = now()')
    await Promise.all(times(20, () => resolveAttempts()))
    expect(kakaoPay.calls.confirm).toBe(2)
    expect(await books()).toMatchObject({ orders: 'PAID', attempts: 'PAID:APPROVED', stock: 2 })
  })
})

describe('the wallet', () => {
  const charge = (redirect?: 'DESKTOP') =>
    chargeWallet(prisma, { userId, amount: 3000, paymentType: 'CARD', redirect, caller: null })

  const chargeAttempt = async () =>
    (
      await pool.query('select reference from gateway_payments where user_id = $1 order by id desc limit 1', [
        userId,
      ])
    ).rows[0].reference

  test('is charged once by a charge that its buyer approves', async () => {
    expect(await charge('DESKTOP')).toMatchObject({
      kind: 'pending',
      balance: 0,
      next: { url: expect.any(String) },
    })
    const id = await chargeAttempt()
    const query = toss.approve(id)
    await Promise.all(times(5, () => come(id, query)))
    expect(await books()).toMatchObject({ balance: 3000, attempts: 'PAID:APPROVED' })
    expect(await findAttemptResult(id)).toMatchObject({ kind: 'paid', orderId: null })
  })

  test('is not charged when its buyer gives up', async () => {
    await charge('DESKTOP')
    const id = await chargeAttempt()
    await come(id, toss.giveUp(id))
    expect(await books()).toMatchObject({ balance: 0, attempts: 'CANCELLED:VOIDED' })
  })

  test('charged with an order pays it; after the hold the money goes back to where it came from', async () => {
    const order = { paymentType: 'BALANCE', charge: { amount: PRICE, paymentType: 'CARD' } }
    const first = await begin(order)
    await come(first.attemptId, toss.approve(first.attemptId))
    expect(await books()).toMatchObject({ orders: 'PAID', balance: 0, attempts: 'PAID:APPROVED' })
    const second = await begin(order)
    toss.fail('confirm', 'lost-after')
    await come(second.attemptId, toss.approve(second.attemptId))
    await endHold()
    toss.fail('find', 'lost-before')
    await pool.query(`update payment_attempts set next_try_at = now()`)
    await resolveAttempts()
    await work()
    expect(await books()).toMatchObject({ balance: 0, attempts: 'PAID:APPROVED,PAID:REFUNDED' })
  })
})

test('the refund of a paid order goes back to the company that took its money', async () => {
  const { orderId, attemptId } = await begin()
  await come(attemptId, kakaoPay.approve(attemptId))
  await cancelOrder(prisma, { orderId, userId })
  expect(await kindOf(attemptId)).toBe('paid')
  await work()
  expect(kakaoPay.captured([attemptId])).toBe(0)
  expect(await books()).toMatchObject({ orders: 'REFUNDED', balance: 0, attempts: 'PAID:REFUNDED', stock: 3 })
})

test('while a refund is being asked for no other worker asks for it', async () => {
  const { orderId, attemptId } = await begin()
  await come(attemptId, kakaoPay.approve(attemptId))
  await cancelOrder(prisma, { orderId, userId })
  let answer = () => {}
  const promise = new Promise<void>((resolve) => {
    answer = resolve
  })
  const cancel = kakaoPay.cancel.bind(kakaoPay)
  const slow = vi.spyOn(kakaoPay, 'cancel').mockImplementation(async (...input) => {
    await promise
    return cancel(...input)
  })
  const paying = verifyPayments()
  await vi.waitFor(() => expect(slow).toHaveBeenCalledTimes(1))
  // Longer than all that a company may take to answer.
  const { rows } = await pool.query(
    `select min(next_try_at) > now() + interval '2 minutes' as leased from gateway_refunds where state = 'OWED'`,
  )
  expect(rows[0].leased).toBe(true)
  answer()
  await paying
  slow.mockRestore()
  expect(kakaoPay.captured([attemptId])).toBe(0)
  expect(await books()).toMatchObject({ orders: 'REFUNDED', attempts: 'PAID:REFUNDED' })
})

test('a refund whose answer is lost is asked about again within seconds', async () => {
  const { orderId, attemptId } = await begin()
  await come(attemptId, kakaoPay.approve(attemptId))
  await cancelOrder(prisma, { orderId, userId })
  kakaoPay.fail('cancel', 'lost-after')
  await verifyPayments()
  const { rows } = await pool.query(
    `select max(next_try_at) < now() + interval '10 seconds' as soon from gateway_refunds where state = 'OWED'`,
  )
  expect(rows[0].soon).toBe(true)
})

test('a refund that somebody made at the company is found and reported', async () => {
  const { attemptId } = await begin()
  await come(attemptId, kakaoPay.approve(attemptId))
  kakaoPay.heldOf(attemptId).held.refunded = PRICE
  await pool.query('update gateway_payments set verify_at = now() where reference = $1', [attemptId])
  await reconcilePayments()
  expect(await violations()).toContain('the gateway says nothing that our books contradict')
  kakaoPay.heldOf(attemptId).held.refunded = 0
  await pool.query('update gateway_payments set verify_at = now() where reference = $1', [attemptId])
  await reconcilePayments()
  expect(await violations()).toEqual([])
})

describe('the database refuses', () => {
  test.each([
    ['PAID', 'CONFIRMING'],
    ['FAILED', 'PAID'],
    ['CANCELLED', 'READY'],
    ['EXPIRED', 'PAID'],
  ])('the step from %s to %s', async (from, to) => {
    const { attemptId } = await begin()
    const paid = `approved_at = now(), action_ref = 'a', method = 'CARD'`
    const as = (state: string) =>
      `state = '${state}', claimed_at = now(), settled_at = ${state === 'CONFIRMING' || state === 'READY' ? 'null' : 'now()'}, ${
        state === 'PAID' ? paid : 'approved_at = null, action_ref = null, method = null'
      }`
    const client = await pool.connect()
    try {
      await client.query('begin')
      await client.query(`update payment_attempts set ${as(from)} where id = $1`, [attemptId])
      await expect(
        client.query(`update payment_attempts set ${as(to)} where id = $1`, [attemptId]),
      ).rejects.toMatchObject({
        constraint: 'payment_attempts_step',
      })
    } finally {
      await client.query('rollback')
      client.release()
    }
  })

  test('a second paid attempt of one order', async () => {
    const { orderId, attemptId } = await begin()
    await come(attemptId, kakaoPay.approve(attemptId))
    const client = await pool.connect()
    try {
      await client.query('begin')
      await client.query(
        `insert into gateway_payments (reference, purpose, user_id, order_id, type, amount, provider)
         values ('another-attempt-of-the-order', 'ORDER', $1, $2, 'CARD', 1, 'TOSS')`,
        [userId, orderId],
      )
      const second = `insert into payment_attempts (id, order_id, provider, amount, title, return_url, is_mobile, state, ref, expires_at, hold_until, next_try_at,
                                                    action_ref, method, approved_at, settled_at)
        values ('another-attempt-of-the-order', $1, 'TOSS', 1, 't', 'u', false, 'PAID', 'r', now(), now(), now(), 'a', 'CARD', now(), now())`
      await expect(client.query(second, [orderId])).rejects.toMatchObject({
        constraint: 'payment_attempts_paid_key',
      })
    } finally {
      await client.query('rollback')
      client.release()
    }
  })
})
