import '@/lib/testing/with-gateway'
import { expect, test } from 'vitest'
import { leaveShop } from '@/lib/accounts/leave-shop'
import { startSession } from '@/lib/auth/start-session'
import { prisma } from '@/lib/database/client'
import { transaction } from '@/lib/database/transaction'
import type { Caller } from '@/lib/http/caller'
import { orderRefunded } from '@/lib/notices/kinds/order-refunded'
import { notifyAll } from '@/lib/notices/notify'
import { refundOrder } from '@/lib/orders/refund-order'
import { requestPayment } from '@/lib/payments/request-payment'
import { settleGatewayPayment } from '@/lib/payments/settle-gateway-payment'
import { testDatabase } from '@/lib/testing/database'
import { atOnce, makeAccount, makeProduct, makeUser, partner, times } from '@/lib/testing/makers'
import { HOME, makePaidOrder } from '@/lib/testing/paid-order'
import { chargeWallet, checkout, createOrder } from '@/lib/testing/writes'
import { adjustWallet } from '@/lib/users/adjust-wallet'
import { Email } from '@/lib/users/schema'
import { decideWithdrawal } from '@/lib/withdrawals/decide-withdrawal'
import { requestWithdrawal } from '@/lib/withdrawals/request-withdrawal'

const { pool } = testDatabase()
const PASSWORD = 'persimmon-and-jade'

const callerOf = (userId: number): Caller => ({
  kind: 'session',
  userId,
  name: '이다은',
  role: 'SHOPPER',
  scopes: [],
  keyId: null,
  sessionId: null,
})

async function makeMember() {
  const { userId } = await makeAccount(PASSWORD)
  const caller = callerOf(userId)
  return { userId, caller, leave: () => leaveShop(prisma, { password: PASSWORD, caller }) }
}

async function makeOperator(): Promise<Caller> {
  const userId = await makeUser()
  await pool.query("update users set role = 'OPERATOR' where id = $1", [userId])
  return { ...callerOf(userId), role: 'OWNER' } as Caller
}

const walletOf = (userId: number) => prisma.wallet.findUniqueOrThrow({ where: { userId } })

const basket = (userId: number, productId: number) => ({
  userId,
  orderProducts: [{ productId, quantity: 1 }],
  userCouponId: null,
  paymentType: 'BALANCE' as const,
})

const vouched = (userId: number) =>
  chargeWallet(prisma, { userId, amount: 3000, paymentType: 'CARD', caller: partner })

test('nobody can take the address that a user gets by leaving, or sign up with one like it', async () => {
  const { userId, leave } = await makeMember()
  await prisma.user.update({
    where: { id: await makeUser() },
    data: { email: `left-${userId}@left.invalid` },
  })
  await leave()
  expect(Email.safeParse('Left-7@LEFT.invalid').success).toBe(false)
  expect(Email.safeParse('left@left.invalid.example.com').success).toBe(true)
})

test('no money and no order reach the account of someone who left', async () => {
  const { userId, caller, leave } = await makeMember()
  const productId = await makeProduct()
  await leave()
  await expect(vouched(userId)).rejects.toMatchObject({ code: 'USER_NOT_FOUND' })
  const own = { userId, amount: 3000, paymentType: 'CARD' as const, caller }
  await expect(chargeWallet(prisma, own)).rejects.toMatchObject({ code: 'USER_NOT_FOUND' })
  await expect(checkout(prisma, { ...basket(userId, productId), paymentType: 'CARD' })).rejects.toMatchObject(
    { code: 'USER_NOT_FOUND' },
  )
  await expect(
    adjustWallet(prisma, { userId, amount: 100, reason: '보상', caller: await makeOperator() }),
  ).rejects.toMatchObject({ code: 'USER_NOT_FOUND' })
  expect((await walletOf(userId)).balance).toBe(0)
  expect(await prisma.gatewayPayment.count({ where: { userId } })).toBe(0)
})

test('a refund of a wallet order of someone who left is refused and changes nothing', async () => {
  const { userId, leave } = await makeMember()
  const productId = await makeProduct({ price: 3000, stock: 1 })
  await vouched(userId)
  await checkout(prisma, basket(userId, productId))
  const { id: orderId } = await prisma.order.findFirstOrThrow({ where: { userId } })
  await leave()
  const refund = refundOrder(prisma, { orderId, reason: '품절', caller: await makeOperator() })
  await expect(refund).rejects.toMatchObject({
    code: 'ORDER_NOT_CANCELLABLE',
    detail: { reason: 'WALLET_CLOSED', orderStatus: 'PAID' },
  })
  expect((await prisma.order.findUniqueOrThrow({ where: { id: orderId } })).status).toBe('PAID')
  expect((await prisma.product.findUniqueOrThrow({ where: { id: productId } })).stock).toBe(0)
  expect((await walletOf(userId)).balance).toBe(0)
})

test('a charge that the gateway confirms after its owner left is owed back', async () => {
  const { userId, leave } = await makeMember()
  await leave()
  const { id } = await transaction(prisma, (tx) =>
    requestPayment(
      tx,
      {
        purpose: 'CHARGE',
        userId,
        orderId: null,
        type: 'CARD',
        amount: 3000,
        title: '지갑 충전',
        redirect: undefined,
      },
      null,
    ),
  )
  const settled = await settleGatewayPayment(prisma, id, { kind: 'approved', ref: `late-${id}` })
  expect(settled.state).toBe('REFUND_OWED')
  expect((await walletOf(userId)).balance).toBe(0)
})

test('of a charge and a departure at the same time one is refused, for charges of partners and of shoppers', async () => {
  for (let round = 0; round < 12; round++) {
    const { userId, caller, leave } = await makeMember()
    const charge = () =>
      round % 2 === 0
        ? vouched(userId)
        : chargeWallet(prisma, { userId, amount: 3000, paymentType: 'CARD', caller })
    const { ok } = await atOnce(round % 4 < 2 ? [charge, leave] : [leave, charge])
    expect(ok).toBe(1)
    const { closedAt, balance } = await walletOf(userId)
    expect(closedAt === null ? balance : 0).toBe(closedAt === null ? 3000 : balance)
  }
})

test('of two departures at the same time one is done and the other finds no account', async () => {
  for (let round = 0; round < 5; round++) {
    const { userId, leave } = await makeMember()
    const productId = await makeProduct({ price: 3000 })
    await vouched(userId)
    await checkout(prisma, basket(userId, productId))
    expect(await atOnce(times(3, () => leave))).toEqual({ ok: 1, codes: { USER_NOT_FOUND: 2 } })
    expect(await prisma.formerMember.count({ where: { userId } })).toBe(1)
  }
})

test('someone who left is told nothing any more and cannot sign in', async () => {
  const { userId, leave } = await makeMember()
  await leave()
  const at = '2026-11-30T09:00:00'
  const data = {
    orderId: 1,
    paymentType: 'BALANCE',
    discount: 0,
    totalPrice: 1000,
    paidAt: at,
    refundedAt: at,
    lines: [],
    moreLines: 0,
  }
  await transaction(prisma, (tx) =>
    notifyAll(tx, [{ kind: orderRefunded, userId, eventKey: 'order:1', data }]),
  )
  expect(await prisma.notice.count({ where: { userId } })).toBe(0)
  expect(await startSession({ userId, epoch: null, userAgent: null, address: null })).toBeNull()
})

test('of an order and a departure at the same time at most one is done, so that no order stays open', async () => {
  const productId = await makeProduct({ price: 3000, stock: 100 })
  for (let round = 0; round < 12; round++) {
    const { userId, leave } = await makeMember()
    const order = () => createOrder(prisma, { ...basket(userId, productId), paymentType: 'CARD' })
    const { ok } = await atOnce(round % 2 === 0 ? [order, leave] : [leave, order])
    expect(ok).toBe(1)
    const { leftAt } = await prisma.user.findUniqueOrThrow({ where: { id: userId } })
    expect(await prisma.order.count({ where: { userId } })).toBe(leftAt === null ? 1 : 0)
  }
})

test('nobody leaves while a withdrawal waits or a paid order has not arrived', async () => {
  const { userId, leave } = await makeMember()
  await prisma.user.update({ where: { id: userId }, data: { emailVerifiedAt: new Date() } })
  await vouched(userId)
  const { withdrawalId } = await requestWithdrawal(prisma, {
    userId,
    amount: 3000,
    bank: 'KB',
    accountNumber: '1100123456789',
    holder: '이다은',
  })
  await expect(leave()).rejects.toMatchObject({ detail: { reason: 'OPEN_WITHDRAWAL' } })
  const operator = await makeOperator()
  await decideWithdrawal(prisma, { withdrawalId, caller: operator, state: 'PAID' })

  await chargeWallet(prisma, { userId, amount: 13_000, paymentType: 'CARD', caller: partner })
  const { orderId } = await makePaidOrder({ userId, delivery: HOME })
  await expect(leave()).rejects.toMatchObject({ detail: { reason: 'UNDELIVERED_ORDERS' } })
  await prisma.order.update({
    where: { id: orderId },
    data: {
      fulfilment: 'DELIVERED',
      preparingAt: new Date(),
      shippedAt: new Date(),
      deliveredAt: new Date(),
    },
  })
  await leave()
})

test('an account without a password is not ended by a session whose person has not proved who they are for a while', async () => {
  const userId = await makeUser()
  const leave = (confirmedAt: Date | null) =>
    leaveShop(prisma, { password: undefined, caller: { ...callerOf(userId), confirmedAt } as Caller })
  for (const confirmedAt of [null, new Date(Date.now() - 11 * 60_000)])
    await expect(leave(confirmedAt)).rejects.toMatchObject({ code: 'STEP_UP_REQUIRED' })
  expect((await prisma.user.findUniqueOrThrow({ where: { id: userId } })).leftAt).toBeNull()
  await leave(new Date())
  expect((await prisma.user.findUniqueOrThrow({ where: { id: userId } })).leftAt).not.toBeNull()
})
