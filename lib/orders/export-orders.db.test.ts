import { beforeAll, expect, test } from 'vitest'
import { readCsv } from '@/lib/catalog/csv'
import { prisma } from '@/lib/database/client'
import { listLog } from '@/lib/operators/queries'
import { searchOrders } from '@/lib/orders/admin-queries'
import { OrderExportQuery } from '@/lib/orders/admin-schema'
import { exportOrders } from '@/lib/orders/export-orders'
import { testDatabase } from '@/lib/testing/database'
import { makeProduct, makeUser } from '@/lib/testing/makers'
import { checkout, createOrder } from '@/lib/testing/writes'

const exported = async (filters: object) => {
  const { content } = await exportOrders(OrderExportQuery.parse(filters), null)
  const text = await new Response(content).text()
  const csv = await readCsv(text, { rowsMax: 100_000, cellsMax: 50 })
  const [head, ...rows] = csv.rows.map(({ cells }) => cells)
  return rows.map((cells) => Object.fromEntries(cells.map((cell, at) => [head?.[at], cell])))
}

const SIZE = { name: '크기', nameEn: null, value: '10입', valueEn: null }

let [buyer, paid, pending] = [0, 0, 0]

beforeAll(async () => {
  buyer = await makeUser({ balance: 50_000, name: '=HYPERLINK("http://x")' })
  const productId = await makeProduct({ price: 3000, stock: 50 })
  await prisma.product.update({
    where: { id: productId },
    data: { name: '약과, "한 상자"', options: [SIZE] },
  })
  const orderProducts = [{ productId, quantity: 2 }]
  const input = { userId: buyer, orderProducts, userCouponId: null, paymentType: 'BALANCE' } as const
  const bought = await checkout(prisma, { ...input, orderProducts })
  paid = 'order' in bought ? bought.order.orderId : 0
  pending = (await createOrder(prisma, { ...input, orderProducts })).orderId
  await prisma.order.update({ where: { id: pending }, data: { paymentType: 'CARD' } })
})

test('an export has the orders that the list shows for the same filters, and no cell begins a formula', async () => {
  for (const filters of [{}, { status: 'PAID' }, { paymentType: 'CARD' }, { person: 'nobody' }]) {
    const listed = await searchOrders({ ...OrderExportQuery.parse(filters), limit: 100 })
    expect((await exported(filters)).map(({ orderId }) => Number(orderId))).toEqual(
      listed.items.map(({ orderId }) => orderId),
    )
  }
  expect(await exported({ status: 'PAID' })).toMatchObject([
    {
      orderId: String(paid),
      userName: `'=HYPERLINK("http://x")`,
      products: '약과, "한 상자" · 10입 × 2',
      quantity: '2',
      finalPrice: '6000',
      orderedAt: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
    },
  ])
})

test('orders are found by payment type and by a refund that the gateway owes', async () => {
  expect(await exported({ refundOwed: 'true' })).toEqual([])
  await testDatabase().pool.query(
    `with payment as (
       insert into gateway_payments (reference, purpose, user_id, order_id, type, amount, state, refund_total)
       values ('owed', 'ORDER', $1, $2, 'CARD', 6000, 'REFUND_OWED', 6000) returning id)
     insert into gateway_refunds (gateway_payment_id, amount) select id, 6000 from payment`,
    [buyer, pending],
  )
  expect(await exported({ refundOwed: 'true' })).toMatchObject([{ orderId: String(pending) }])
})

test('the log says who exported how many orders by which filters', async () => {
  await exported({ userId: String(buyer), status: 'PAID' })
  expect((await listLog({ subject: 'orders', limit: 1 })).items).toMatchObject([
    { action: 'order.export', after: { userId: buyer, status: 'PAID', rows: 1 } },
  ])
})

test('an export of several pages is complete, and one of too many orders is refused before it begins', async () => {
  const { pool } = testDatabase()
  const fill = (count: number) =>
    pool.query(
      `insert into orders (user_id, status, subtotal, total, ordered_at, expires_at, closed_at)
       select $1, 'EXPIRED', 1, 1, now(), now(), now() from generate_series(1, $2)`,
      [buyer, count],
    )
  await fill(2500)
  expect(await exported({ status: 'EXPIRED' })).toHaveLength(2500)
  await fill(47_501)
  await expect(exported({ status: 'EXPIRED' })).rejects.toMatchObject({
    code: 'INVALID_REQUEST',
    detail: { reason: 'TOO_MANY_ROWS', max: 50_000 },
  })
})
