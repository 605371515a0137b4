import { expect, test } from 'vitest'
import { prisma } from '@/lib/database/client'
import { cancelOrder } from '@/lib/orders/cancel-order'
import { testDatabase } from '@/lib/testing/database'
import { makeProduct, makeUser, times } from '@/lib/testing/makers'
import { checkout } from '@/lib/testing/writes'
import { listBoughtProductIds } from './bought-products'

testDatabase()

async function buy(userId: number, productIds: number[]): Promise<number> {
  const result = await checkout(prisma, {
    userId,
    orderProducts: productIds.map((productId) => ({ productId, quantity: 1 })),
    userCouponId: null,
    paymentType: 'BALANCE',
  })
  if (result.kind !== 'paid') throw new Error('not paid')
  return result.order.orderId
}

test('the products of paid orders are listed once, the last bought first, without those of others and refunded ones', async () => {
  const [userId, other] = [await makeUser({ balance: 50_000 }), await makeUser({ balance: 50_000 })]
  const [a, b, c, d] = [await makeProduct(), await makeProduct(), await makeProduct(), await makeProduct()]
  await buy(userId, [a, b])
  await buy(userId, [c])
  await buy(userId, [a])
  await buy(other, [d])
  await cancelOrder(prisma, { orderId: await buy(userId, [d]), userId })
  expect(await listBoughtProductIds(userId)).toEqual([a, c, b])
})

test('of shoppers who bought very many products only the last forty are listed', async () => {
  const userId = await makeUser({ balance: 100_000 })
  const products: number[] = []
  for (const _ of times(45, (n) => n)) products.push(await makeProduct())
  await buy(userId, products.slice(0, 25))
  await buy(userId, products.slice(25))
  const bought = await listBoughtProductIds(userId)
  expect(bought).toEqual([...products.slice(25), ...products.slice(0, 20)])
})
