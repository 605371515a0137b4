import { expect, test } from 'vitest'
import { prisma } from '@/lib/database/client'
import { getOrderForOperator, searchOrders } from '@/lib/orders/admin-queries'
import { AdminOrderDetail } from '@/lib/orders/admin-schema'
import { refundOrder } from '@/lib/orders/refund-order'
import { testDatabase } from '@/lib/testing/database'
import { makeProduct, makeUser } from '@/lib/testing/makers'
import { rowsReadBy } from '@/lib/testing/rows-read'
import { vacuumAnalyze } from '@/lib/testing/vacuum'
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

test('orders of a time that is long over, or of a payment type that is rare, are found without reading all newer ones', async () => {
  const { pool } = testDatabase()
  const userId = await makeUser()
  await pool.query(
    `insert into orders (user_id, status, subtotal, total, ordered_at, expires_at, closed_at)
     select $1, 'EXPIRED', 1, 1, at, at, at
     from (select now() - make_interval(mins => 80000 - n) as at from generate_series(1, 60000) n) made`,
    [userId],
  )
  await vacuumAnalyze(pool, 'orders')
  const [from, until] = [900, 899].map((hours) => new Date(Date.now() - hours * 3_600_000))
  for (const [filter, length] of [
    [{ from, until }, 60],
    [{ from, until, status: 'PAID' as const }, 0],
    [{ from: new Date(Date.now() + 3_600_000) }, 0],
    [{ paymentType: 'KAKAO_PAY' as const }, 0],
  ] as const) {
    const { result, tableScans, rows } = await rowsReadBy('orders', () =>
      searchOrders({ ...filter, limit: 100 }),
    )
    expect(result.items).toHaveLength(length)
    expect(tableScans).toBe(0)
    expect(rows).toBeLessThan(25_000)
  }
})

test('a period has an order that waited for its number while very many others were made', async () => {
  const { pool } = testDatabase()
  const userId = await makeUser()
  const until = new Date(Date.now() + 2 * 86_400_000)
  await pool.query(
    `insert into orders (user_id, status, subtotal, total, ordered_at, expires_at, closed_at)
     select $1, 'EXPIRED', 1, 1, at, at, at from (
       select $2::timestamptz - interval '1 hour' as at
       union all select $2 from generate_series(1, 12000)
       union all select $2 - interval '10 seconds') made`,
    [userId, until],
  )
  const { items } = await searchOrders({ userId, until, limit: 10 })
  expect(
    items
      .map(({ orderedAt }) => until.getTime() - Date.parse(`${orderedAt}+09:00`))
      .map((ms) => Math.floor(ms / 1000)),
  ).toEqual([10, 3600])
})
