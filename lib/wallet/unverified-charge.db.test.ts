import '@/lib/testing/with-gateway'
import { beforeEach, expect, test } from 'vitest'

process.env.SMTP_URL = 'smtp://127.0.0.1:2525'
process.env.MAIL_FROM = 'shop@jangteo.example'
const { prisma } = await import('@/lib/database/client')
const { env } = await import('@/lib/settings/env')
const { testDatabase } = await import('@/lib/testing/database')
const { makeProduct, makeUser, partner } = await import('@/lib/testing/makers')
const { chargeWallet, checkout } = await import('@/lib/testing/writes')

testDatabase()
const LIMIT = 50_000

let userId = 0
beforeEach(async () => {
  userId = await makeUser()
})

const charge = (amount: number, caller: typeof partner | null = null) =>
  chargeWallet(prisma, { userId, amount, paymentType: 'CARD', caller })

const buyWithCharge = async (price: number) =>
  checkout(prisma, {
    userId,
    orderProducts: [{ productId: await makeProduct({ price }), quantity: 1 }],
    userCouponId: null,
    paymentType: 'BALANCE',
    charge: { amount: price, paymentType: 'CARD' },
  })

const refused = { code: 'FORBIDDEN', detail: { reason: 'EMAIL_NOT_VERIFIED', maximum: LIMIT } }
const balance = async () => (await prisma.wallet.findUniqueOrThrow({ where: { userId } })).balance

test('charges that follow each other end at the limit while the address is not proven', async () => {
  await charge(LIMIT - 1)
  await charge(1)
  await expect(charge(1)).rejects.toMatchObject(refused)
  expect(await balance()).toBe(LIMIT)
})

test('an order that is charged with more than the limit is refused, because its refund would be in the wallet', async () => {
  await expect(buyWithCharge(LIMIT + 1)).rejects.toMatchObject(refused)
  expect(await prisma.order.count({ where: { userId } })).toBe(0)
  await buyWithCharge(LIMIT)
})

test('a proven address and a partner that vouches have no such limit', async () => {
  await charge(60_000, partner)
  await prisma.user.update({ where: { id: userId }, data: { emailVerifiedAt: new Date() } })
  await charge(100_000)
  expect(await balance()).toBe(160_000)
})

test('a shop that can send no mail charges up to its usual maximum', async () => {
  const { SMTP_URL } = env
  Object.assign(env, { SMTP_URL: undefined })
  try {
    await charge(100_000)
  } finally {
    Object.assign(env, { SMTP_URL })
  }
  expect(await balance()).toBe(100_000)
})
