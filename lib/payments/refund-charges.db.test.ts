import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { testDatabase } from '@/lib/testing/database'
import { FakeProvider } from '@/lib/testing/fake-provider'

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
const { chargeWallet, checkout } = await import('@/lib/testing/writes')
const { CheckoutRequest } = await import('@/lib/payments/schema')
const { readRefundable, refundCharges } = await import('@/lib/payments/refund-charges')
const { verifyPayments } = await import('@/lib/payments/verify-payments')
const { takeReturn } = await import('@/lib/payments/take-return')
const { requestWithdrawal } = await import('@/lib/withdrawals/request-withdrawal')
const { feedRanking } = await import('@/lib/ranking/feed-ranking')
const { atOnce, makeProduct, makeUser, times } = await import('@/lib/testing/makers')
const { pool } = testDatabase()

let userId = 0
beforeEach(async () => {
  userId = await makeUser({ balance: 0 })
  await prisma.user.update({ where: { id: userId }, data: { emailVerifiedAt: new Date() } })
})

/** The companies have given back what left the wallet for them, and every check of the books holds. */
afterEach(async () => {
  for (let open = true; open; ) {
    await pool.query(`update gateway_refunds set next_try_at = now() where state = 'OWED'`)
    await verifyPayments()
    open = (await prisma.gatewayRefund.count({ where: { state: 'OWED' } })) > 0
  }
  await feedRanking()
  expect((await audit()).checks.filter(({ ok }) => !ok).map(({ name }) => name)).toEqual([])
  const { rows } = await pool.query(
    `select array_agg(reference) as ids, sum(amount - refund_total)::int as kept from gateway_payments where user_id = $1`,
    [userId],
  )
  const ids: string[] = rows[0].ids ?? []
  expect(kakaoPay.captured(ids) + toss.captured(ids)).toBe(rows[0].kept ?? 0)
})

async function charge(amount: number, paymentType: 'CARD' | 'KAKAO_PAY' = 'CARD') {
  await chargeWallet(prisma, { userId, amount, paymentType, redirect: 'DESKTOP', caller: null })
  const { rows } = await pool.query(
    'select reference from gateway_payments where user_id = $1 order by id desc limit 1',
    [userId],
  )
  const company = paymentType === 'CARD' ? toss : kakaoPay
  await takeReturn(rows[0].reference, company.approve(rows[0].reference))
}

const credit = (amount: number) =>
  chargeWallet(prisma, {
    userId,
    amount,
    paymentType: 'CARD',
    caller: {
      kind: 'partner',
      userId: null,
      name: '제휴사',
      role: 'PARTNER',
      scopes: ['users:act'],
      keyId: 1,
    },
  })

const buy = async (price: number) => {
  const productId = await makeProduct({ price, stock: 10 })
  return CheckoutRequest.parse({
    userId,
    orderProducts: [{ productId, quantity: 1 }],
    paymentType: 'BALANCE',
  })
}

const refund = (amount: number) => refundCharges(prisma, { userId, amount })
const balance = async () => (await prisma.wallet.findUniqueOrThrow({ where: { userId } })).balance

test('goes back to what was charged last, then to what was charged before, and the owner is told of each', async () => {
  await charge(3000, 'KAKAO_PAY')
  await charge(2000, 'CARD')
  expect(await refund(2500)).toEqual({
    userId,
    balance: 2500,
    refunds: [
      { paymentType: 'CARD', amount: 2000 },
      { paymentType: 'KAKAO_PAY', amount: 500 },
    ],
  })
  const { rows } = await pool.query(
    `select data->>'paymentType' as type, (data->>'amount')::int as amount from notices
     where user_id = $1 and kind = 'charge.refunded' order by 1`,
    [userId],
  )
  expect(rows).toEqual([
    { type: 'CARD', amount: 2000 },
    { type: 'KAKAO_PAY', amount: 500 },
  ])
})

test('not more goes back than is left of the money that a card charged', async () => {
  await charge(3000)
  await credit(1000)
  await checkout(prisma, await buy(2500))
  // The purchase has used up the other money first.
  expect(await readRefundable(userId)).toBe(1500)
  await expect(refund(1501)).rejects.toMatchObject({
    code: 'INSUFFICIENT_BALANCE',
    detail: { balance: 1500, refundable: 1500 },
  })
  await refund(1500)
  expect(await balance()).toBe(0)
  await expect(refund(1)).rejects.toMatchObject({ code: 'INSUFFICIENT_BALANCE' })
})

test('money that came in another way goes back to no card', async () => {
  await credit(3000)
  expect(await readRefundable(userId)).toBe(0)
  await expect(refund(1)).rejects.toMatchObject({ code: 'INSUFFICIENT_BALANCE', detail: { refundable: 0 } })
})

test('of refunds, purchases and withdrawals at once none takes money that another has taken', async () => {
  for (let round = 0; round < 5; round++) {
    await charge(3000)
    await charge(2000, 'KAKAO_PAY')
    await credit(1000)
    const order = await buy(1000)
    const bank = { bank: 'KB', accountNumber: '1100123456789', holder: '이다은' } as const
    await atOnce([
      ...times(8, () => () => refund(1000)),
      ...times(4, () => () => checkout(prisma, order)),
      () => requestWithdrawal(prisma, { userId, amount: 1000, ...bank }),
    ])
    const rest = await readRefundable(userId)
    if (rest > 0) await refund(rest)
    expect(await readRefundable(userId)).toBe(0)
    await pool.query(
      `update withdrawals set state = 'PAID', closed_at = now() where user_id = $1 and state = 'REQUESTED'`,
      [userId],
    )
  }
})

test('every won of a charge goes back once, however many ask at once', async () => {
  await charge(3000)
  const results = await Promise.allSettled(times(10, () => refund(3000)))
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await balance()).toBe(0)
  await pool.query(`update gateway_refunds set next_try_at = now() where state = 'OWED'`)
  await Promise.all(times(8, () => verifyPayments()))
  const { rows } = await pool.query('select state from gateway_payments where user_id = $1', [userId])
  expect(rows).toEqual([{ state: 'REFUNDED' }])
})
