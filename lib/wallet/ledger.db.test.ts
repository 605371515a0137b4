import '@/lib/testing/with-gateway'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { prisma } from '@/lib/database/client'
import { transaction } from '@/lib/database/transaction'
import { makeUser, partner } from '@/lib/testing/makers'
import { chargeWallet } from '@/lib/testing/writes'
import { type Movement, moveMoney } from '@/lib/wallet/move-money'
import { getBalance, getHistory, newestOf } from '@/lib/wallet/queries'

const movement = fc.record({
  type: fc.constantFrom<Movement['type']>('CHARGE', 'PAYMENT', 'REFUND'),
  amount: fc.integer({ min: 1, max: 1000 }),
})

test('after any history of concurrent movements the balance is the sum of its ledger rows and never below zero', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(movement, { minLength: 1, maxLength: 6 }), { maxLength: 6 }),
      async (rounds) => {
        const userId = await makeUser()
        let expected = 0
        for (const round of rounds) {
          const moved = await Promise.all(
            round.map((m) =>
              transaction(prisma, (tx) =>
                moveMoney(tx, { userId, operatorId: userId, reason: '시험', ...m }),
              ),
            ),
          )
          moved.forEach((row, i) => {
            const { type, amount } = round[i] ?? { type: 'CHARGE', amount: 0 }
            if (row) expected += type === 'PAYMENT' ? -amount : amount
          })
        }
        expect((await getBalance(userId)).amount).toBe(expected)
        const { items } = await getHistory(userId)
        let before = 0
        items.forEach((row, i) => {
          expect(row.sequence).toBe(i + 1)
          expect(row.before_balance).toBe(before)
          expect(row.after_balance).toBeGreaterThanOrEqual(0)
          before = row.after_balance
        })
        expect(before).toBe(expected)
      },
    ),
    { numRuns: 25 },
  )
})

test.each([0, -1, 100_001])('a charge of %i won is refused and books nothing', async (amount) => {
  const userId = await makeUser({ balance: 500 })
  await expect(
    chargeWallet(prisma, { userId, amount, paymentType: 'CARD', caller: partner }),
  ).rejects.toMatchObject({ code: 'INVALID_AMOUNT' })
  expect((await getBalance(userId)).amount).toBe(500)
})

test('a charge that would exceed the maximum balance is refused', async () => {
  const userId = await makeUser({ balance: 1_000_000_000 })
  await expect(
    chargeWallet(prisma, { userId, amount: 1, paymentType: 'CARD', caller: partner }),
  ).rejects.toMatchObject({
    code: 'INVALID_AMOUNT',
    detail: { reason: 'BALANCE_LIMIT' },
  })
})

test('a shopper’s charge is paid through the gateway, and its ledger row has the gateway reference', async () => {
  const userId = await makeUser()
  const shopper = {
    kind: 'session',
    userId,
    name: '이다은',
    role: 'SHOPPER',
    scopes: [],
    keyId: null,
  } as const
  expect(
    await chargeWallet(prisma, { userId, amount: 5000, paymentType: 'KAKAO_PAY', caller: shopper }),
  ).toMatchObject({
    balance: 5000,
  })
  const { items } = await getHistory(userId)
  expect(items[0]?.gatewayReference).toMatch(/.+/)
})

test('wallet history is paged from the newest entries, each page oldest first', async () => {
  const userId = await makeUser()
  for (let i = 1; i <= 7; i++)
    await transaction(prisma, (tx) => moveMoney(tx, { userId, type: 'CHARGE', amount: i }))
  const last = await getHistory(userId, { limit: 3 })
  expect(last.items.map((row) => row.amount)).toEqual([5, 6, 7])
  const middle = await getHistory(userId, { limit: 3, before: last.before ?? 0 })
  expect(middle.items.map((row) => row.amount)).toEqual([2, 3, 4])
  const first = await getHistory(userId, { limit: 3, before: middle.before ?? 0 })
  expect(first).toMatchObject({ items: [{ amount: 1 }], before: null })
  const all = await getHistory(userId)
  expect(newestOf(all, 3)).toEqual(last)
  expect(newestOf(all, 7)).toEqual(all)
})
