import { expect, test } from 'vitest'
import { prisma } from '@/lib/database/client'
import { getOrderForOperator, searchOrders } from '@/lib/orders/admin-queries'
import { AdminOrderDetail } from '@/lib/orders/admin-schema'
import { refundOrder } from '@/lib/orders/refund-order'
import { testDatabase } from '@/lib/testing/database'
import { makeProduct, makeUser } from '@/lib/testing/makers'
import { checkout } from '@/lib/testing/writes'

testDatabase()

async function order(userId: number, productIds: number[]): Promise<number> {
  const orderProducts = productIds.map((productId) => ({ productId, quantity: 1 }))
  const result = await checkout(prisma, { userId, orderProducts, userCouponId: null, paymentType: 'BALANCE' })
  return 'order' in result ? result.order.orderId : 0
}

test('operators find orders by number, person, state and time, with the first of their products by name', async () => {
  const [first, second] = [
    await makeUser({ balance: 10_000, name: '김하나' }),
    await makeUser({ balance: 10_000, name: '박두리' }),
  ]
  const [apple, pear] = [await makeProduct({ price: 100 }), await makeProduct({ price: 200 })]
  await prisma.product.update({ where: { id: apple }, data: { name: '나 사과', nameEn: 'Apple' } })
  await prisma.product.update({ where: { id: pear }, data: { name: '가 배', nameEn: 'Pear' } })
  const [both, single, refunded] = [
    await order(first, [apple, pear]),
    await order(second, [apple]),
    await order(second, [pear]),
  ]
  await refundOrder(prisma, { orderId: refunded, reason: 'damaged', caller: null })

  const found = async (filter: object) =>
    (await searchOrders({ limit: 10, ...filter })).items.map((o) => o.orderId)
  expect(await found({})).toEqual([refunded, single, both])
  expect(await found({ orderId: single })).toEqual([single])
  expect(await found({ userId: first })).toEqual([both])
  expect(await found({ person: '두리' })).toEqual([refunded, single])
  expect(await found({ person: '두리', userId: first })).toEqual([])
  expect(await found({ status: 'REFUNDED' })).toEqual([refunded])
  expect(await found({ until: new Date(Date.now() - 3_600_000) })).toEqual([])
  expect(await found({ from: new Date(Date.now() - 3_600_000), cursor: single })).toEqual([both])
  expect(await searchOrders({ limit: 2 })).toMatchObject({ nextCursor: String(single) })
  expect((await searchOrders({ orderId: both, limit: 1 })).items).toMatchObject([
    {
      userName: '김하나',
      lines: 2,
      firstProduct: '가 배',
      firstProductEn: 'Pear',
      finalPrice: 300,
      orderStatus: 'PAID',
    },
  ])

  const detail = await getOrderForOperator(refunded)
  expect(AdminOrderDetail.parse(detail)).toEqual(detail)
  expect(detail).toMatchObject({
    userName: '박두리',
    ledger: [
      { transactionType: 'PAYMENT', amount: 200 },
      { transactionType: 'REFUND', amount: 200 },
    ],
    gateway: [],
    events: [
      { type: 'order.paid', state: 'PENDING' },
      { type: 'order.refunded', state: 'PENDING' },
    ],
  })
})
