import { expect, test } from 'vitest'
import { prisma } from '@/lib/database/client'
import { transaction } from '@/lib/database/transaction'
import { testDatabase } from '@/lib/testing/database'
import { makeUser } from '@/lib/testing/makers'
import { moveMoney } from '@/lib/wallet/move-money'
import { requestWithdrawal } from '@/lib/withdrawals/request-withdrawal'

testDatabase()

test('money that a card charged is not paid to a bank account', async () => {
  const userId = await makeUser({ balance: 300 })
  await prisma.user.update({ where: { id: userId }, data: { emailVerifiedAt: new Date() } })
  const { id } = await prisma.gatewayPayment.create({
    data: { reference: 'by-card', purpose: 'CHARGE', userId, type: 'CARD', amount: 1000 },
  })
  await transaction(prisma, (tx) =>
    moveMoney(tx, { userId, type: 'CHARGE', amount: 1000, gatewayPaymentId: id }),
  )
  const ask = (amount: number) =>
    requestWithdrawal(prisma, {
      userId,
      amount,
      bank: 'KB',
      accountNumber: '1100123456789',
      holder: '이다은',
    })
  await expect(ask(301)).rejects.toMatchObject({
    code: 'INSUFFICIENT_BALANCE',
    detail: { balance: 1300, withdrawable: 300 },
  })
  expect(await ask(300)).toMatchObject({ amount: 300, state: 'REQUESTED' })
})
