import { describe, expect, test } from 'vitest'
import { audit } from '@/lib/audit/audit'
import { prisma } from '@/lib/database/client'
import { transaction } from '@/lib/database/transaction'
import type { Caller } from '@/lib/http/caller'
import { mailOfNotice } from '@/lib/notices/mail-of-notice'
import { testDatabase } from '@/lib/testing/database'
import { atOnce, makeProduct, makeUser, times } from '@/lib/testing/makers'
import { checkout } from '@/lib/testing/writes'
import { setRole } from '@/lib/users/operators'
import { getHistory } from '@/lib/wallet/queries'
import { cancelWithdrawal } from '@/lib/withdrawals/cancel-withdrawal'
import { decideWithdrawal, revealAccount } from '@/lib/withdrawals/decide-withdrawal'
import { forgetAccounts } from '@/lib/withdrawals/forget-accounts'
import { listAllWithdrawals, listWithdrawals } from '@/lib/withdrawals/queries'
import { requestWithdrawal } from '@/lib/withdrawals/request-withdrawal'
import { requestWithdrawalEndpoint } from '@/lib/withdrawals/schema'

testDatabase()

const ACCOUNT = '1100123456789'

async function makeVerified(balance: number): Promise<number> {
  const userId = await makeUser({ balance })
  await prisma.user.update({ where: { id: userId }, data: { emailVerifiedAt: new Date() } })
  return userId
}

const ask = (userId: number, amount: number) =>
  requestWithdrawal(prisma, { userId, amount, bank: 'KB', accountNumber: ACCOUNT, holder: '이다은' })

async function makeOperator(): Promise<Caller> {
  const userId = await makeUser({ name: '운영자' })
  await transaction(prisma, (tx) => setRole(tx, userId, 'OWNER'))
  return { kind: 'session', userId, name: '운영자', role: 'OWNER', scopes: [], keyId: null }
}

const balanceOf = async (userId: number) =>
  (await prisma.wallet.findUniqueOrThrow({ where: { userId } })).balance

const violations = async () => (await audit()).checks.filter(({ ok }) => !ok)

describe('a request', () => {
  test('takes its amount out of the wallet at once, and a cancellation puts it back', async () => {
    const userId = await makeVerified(10_000)
    const { withdrawalId, state, accountHint } = await ask(userId, 4000)
    expect({ state, accountHint }).toEqual({ state: 'REQUESTED', accountHint: '6789' })
    expect(await balanceOf(userId)).toBe(6000)
    expect(await violations()).toEqual([])
    expect(await cancelWithdrawal(prisma, userId, withdrawalId)).toMatchObject({ state: 'CANCELLED' })
    expect(await balanceOf(userId)).toBe(10_000)
    const { items } = await getHistory(userId)
    expect(items.slice(1).map((row) => [row.transactionType, row.amount, row.withdrawalId])).toEqual([
      ['PAYMENT', 4000, withdrawalId],
      ['REFUND', 4000, withdrawalId],
    ])
    expect(await violations()).toEqual([])
  })

  test('is refused without a proven address, for more than the balance, and beside another one', async () => {
    const unproven = await makeUser({ balance: 1000 })
    await expect(ask(unproven, 1)).rejects.toMatchObject({
      code: 'FORBIDDEN',
      detail: { reason: 'EMAIL_NOT_VERIFIED' },
    })
    const userId = await makeVerified(1000)
    await expect(ask(userId, 1001)).rejects.toMatchObject({
      code: 'INSUFFICIENT_BALANCE',
      detail: { balance: 1000 },
    })
    expect(await prisma.withdrawal.count({ where: { userId } })).toBe(0)
    await ask(userId, 1)
    await expect(ask(userId, 1)).rejects.toMatchObject({ detail: { reason: 'WITHDRAWAL_WAITING' } })
    expect(await balanceOf(userId)).toBe(999)
  })

  test('of many at the same time one is admitted', async () => {
    for (let round = 0; round < 5; round++) {
      const userId = await makeVerified(10_000)
      const tally = await atOnce(times(6, () => () => ask(userId, 10_000)))
      expect(tally).toEqual({ ok: 1, codes: { INVALID_REQUEST: 5 } })
      expect(await balanceOf(userId)).toBe(0)
    }
    expect(await violations()).toEqual([])
  })

  test('of it and a purchase with the same money one is admitted', async () => {
    for (let round = 0; round < 8; round++) {
      const userId = await makeVerified(3000)
      const productId = await makeProduct({ price: 3000 })
      const buy = () =>
        checkout(prisma, {
          userId,
          orderProducts: [{ productId, quantity: 1 }],
          userCouponId: null,
          paymentType: 'BALANCE',
        })
      const withdraw = () => ask(userId, 3000)
      const { ok } = await atOnce(round % 2 === 0 ? [buy, withdraw] : [withdraw, buy])
      expect(ok).toBe(1)
      expect(await balanceOf(userId)).toBe(0)
    }
    expect(await violations()).toEqual([])
  })

  test('stores the account number encrypted, and shows four digits of it', async () => {
    const userId = await makeVerified(10)
    const { withdrawalId } = await ask(userId, 10)
    const stored = await prisma.withdrawal.findUniqueOrThrow({ where: { id: withdrawalId } })
    expect(stored.account).not.toContain(ACCOUNT)
    const [own] = (await listWithdrawals(userId, { limit: 5 })).items
    const [desk] = (await listAllWithdrawals({ userId, limit: 5 })).items
    const notices = await prisma.notice.findMany({ where: { userId } })
    const mails = notices.map((notice) => mailOfNotice(notice))
    expect(JSON.stringify([own, desk, notices, mails])).not.toContain(ACCOUNT)
    expect(desk).toMatchObject({ accountHint: '6789', userName: '이다은' })
  })

  test.each(['110-0123-456789', '110 0123 456789'])(
    'takes %s as the digits of an account',
    (accountNumber) => {
      const body = { amount: 1, bank: 'KB', accountNumber, holder: '이다은' }
      expect(requestWithdrawalEndpoint.body.parse(body).accountNumber).toBe('1100123456789')
    },
  )

  test.each(['1234567', '12345678901234567', '1234567a', ''])('refuses %j as an account', (accountNumber) => {
    const body = { amount: 1, bank: 'KB', accountNumber, holder: '이다은' }
    expect(requestWithdrawalEndpoint.body.safeParse(body).success).toBe(false)
  })
})

describe('an operator', () => {
  test('reads the account, which the log keeps, and pays it once of many at the same time', async () => {
    const userId = await makeVerified(5000)
    const { withdrawalId } = await ask(userId, 5000)
    const caller = await makeOperator()
    expect(await revealAccount(prisma, { withdrawalId, caller })).toEqual({ accountNumber: ACCOUNT })
    const pay = () => decideWithdrawal(prisma, { withdrawalId, caller, state: 'PAID' })
    expect(await atOnce(times(6, () => pay))).toEqual({ ok: 1, codes: { INVALID_REQUEST: 5 } })
    expect(await balanceOf(userId)).toBe(0)
    const logged = await prisma.operatorLog.findMany({
      where: { subject: `withdrawal:${withdrawalId}` },
      orderBy: { id: 'asc' },
    })
    expect(logged.map(({ action }) => action)).toEqual(['withdrawal.account', 'withdrawal.settle'])
    expect(JSON.stringify(logged)).not.toContain(ACCOUNT)
    await expect(revealAccount(prisma, { withdrawalId, caller })).rejects.toMatchObject({
      detail: { reason: 'WITHDRAWAL_CLOSED' },
    })
    const [told, ...more] = await prisma.notice.findMany({ where: { userId, kind: 'withdrawal.decided' } })
    expect(more).toEqual([])
    expect(told).toMatchObject({ inShop: true, mailState: 'PENDING' })
    expect(await violations()).toEqual([])
  })

  test('who lost the role since the request began reads no account and decides nothing', async () => {
    const userId = await makeVerified(5000)
    const { withdrawalId } = await ask(userId, 2000)
    const caller = await makeOperator()
    await transaction(prisma, (tx) => setRole(tx, caller.userId ?? 0, 'SUPPORT'))
    const refused = { code: 'FORBIDDEN', detail: { reason: 'SCOPE_REQUIRED:wallets:write' } }
    await expect(revealAccount(prisma, { withdrawalId, caller })).rejects.toMatchObject(refused)
    await expect(decideWithdrawal(prisma, { withdrawalId, caller, state: 'PAID' })).rejects.toMatchObject(
      refused,
    )
  })

  test('refuses with a sentence that its owner is told, and the money is back', async () => {
    const userId = await makeVerified(5000)
    const { withdrawalId } = await ask(userId, 2000)
    const caller = await makeOperator()
    const reason = '예금주 이름이 달라요.'
    await decideWithdrawal(prisma, { withdrawalId, caller, state: 'REFUSED', reason })
    expect(await balanceOf(userId)).toBe(5000)
    const notice = await prisma.notice.findFirstOrThrow({ where: { userId, kind: 'withdrawal.decided' } })
    expect(JSON.stringify(mailOfNotice(notice)?.content)).toContain(reason)
    expect(await violations()).toEqual([])
  })

  test('of a payment, a refusal and a cancellation at the same time one is done', async () => {
    const caller = await makeOperator()
    for (let round = 0; round < 9; round++) {
      const userId = await makeVerified(5000)
      const { withdrawalId } = await ask(userId, 5000)
      const steps = [
        () => decideWithdrawal(prisma, { withdrawalId, caller, state: 'PAID' }),
        () => decideWithdrawal(prisma, { withdrawalId, caller, state: 'REFUSED', reason: '시험' }),
        () => cancelWithdrawal(prisma, userId, withdrawalId),
      ]
      const turned = [...steps.slice(round % 3), ...steps.slice(0, round % 3)]
      expect((await atOnce(turned)).ok).toBe(1)
      const { state } = await prisma.withdrawal.findUniqueOrThrow({ where: { id: withdrawalId } })
      expect(await balanceOf(userId)).toBe(state === 'PAID' ? 0 : 5000)
    }
    expect(await violations()).toEqual([])
  })

  test('of another shop cannot read an account that was encrypted with another secret', async () => {
    const userId = await makeVerified(10)
    const { withdrawalId } = await ask(userId, 10)
    await prisma.withdrawal.update({
      where: { id: withdrawalId },
      data: { account: Buffer.alloc(60).toString('base64') },
    })
    const caller = await makeOperator()
    expect(await revealAccount(prisma, { withdrawalId, caller })).toEqual({ accountNumber: null })
  })
})

test('a withdrawal of someone else cannot be cancelled', async () => {
  const userId = await makeVerified(10)
  const { withdrawalId } = await ask(userId, 10)
  await expect(cancelWithdrawal(prisma, await makeUser(), withdrawalId)).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
})

test('the audit finds a withdrawal that took nothing, and one that waits although its money is back', async () => {
  const userId = await makeVerified(100)
  const { withdrawalId } = await ask(userId, 10)
  await prisma.withdrawal.create({
    data: { userId: await makeUser(), amount: 5, bank: 'KB', account: 'x', accountHint: '0000', holder: 'x' },
  })
  const wallet = await prisma.wallet.findUniqueOrThrow({ where: { userId } })
  await prisma.walletEntry.create({
    data: {
      userId,
      seq: wallet.entries + 1,
      type: 'REFUND',
      amount: 10,
      before: wallet.balance,
      after: wallet.balance + 10,
      withdrawalId,
    },
  })
  await prisma.wallet.update({
    where: { userId },
    data: { balance: { increment: 10 }, entries: { increment: 1 } },
  })
  const [found, ...more] = await violations()
  expect(more).toEqual([])
  expect(found).toMatchObject({ name: expect.stringContaining('withdrawal'), found: 2 })
})

test('the account of a withdrawal is forgotten after five years, its amount stays', async () => {
  const userId = await makeVerified(10)
  const { withdrawalId } = await ask(userId, 10)
  const caller = await makeOperator()
  await decideWithdrawal(prisma, { withdrawalId, caller, state: 'PAID' })
  await forgetAccounts()
  const read = () => prisma.withdrawal.findUniqueOrThrow({ where: { id: withdrawalId } })
  expect((await read()).account).not.toBeNull()
  await prisma.withdrawal.update({
    where: { id: withdrawalId },
    data: { closedAt: new Date('2020-01-01T00:00:00Z') },
  })
  await forgetAccounts()
  expect(await read()).toMatchObject({ account: null, holder: null, amount: 10, accountHint: '6789' })
})
