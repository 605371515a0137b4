import '@/lib/testing/with-gateway'
import { expect, test } from 'vitest'
import { prisma } from '@/lib/database/client'
import { query, sql } from '@/lib/database/sql'
import { cancelOrder } from '@/lib/orders/cancel-order'
import { getOrder } from '@/lib/orders/queries'
import { atOnce, makeCoupon, makeProduct, makeUser, times } from '@/lib/testing/makers'
import { createOrder, issueCoupon, payOrder } from '@/lib/testing/writes'
import { getBalance, getHistory } from '@/lib/wallet/queries'

const order = (userId: number, productId: number, quantity = 1, userCouponId: number | null = null) =>
  createOrder(prisma, {
    userId,
    orderProducts: [{ productId, quantity }],
    userCouponId,
    paymentType: 'BALANCE',
  })

const pay = (userId: number, orderId: number, amount: number, paymentType: 'BALANCE' | 'CARD' = 'BALANCE') =>
  payOrder(prisma, { userId, orderId, amount, paymentType })

const stockOf = async (productId: number) =>
  (
    await query<{ stock: number; sold: number }>(
      prisma,
      sql`select stock, sold from products where id = ${productId}`,
    )
  )[0]

const count = async (table: 'payments' | 'outbox_events', orderId: number) => {
  const where =
    table === 'payments'
      ? sql`payments where order_id = ${orderId}`
      : sql`outbox_events where aggregateid = ${String(orderId)}`
  return (await query<{ n: number }>(prisma, sql`select count(*)::int as n from ${where}`))[0]?.n
}

test('20 concurrent payments of one order pay it once (ASVS 2.3.3)', async () => {
  const userId = await makeUser({ balance: 100_000 })
  const productId = await makeProduct({ price: 1000, stock: 50 })
  const { orderId } = await order(userId, productId)
  const tally = await atOnce(times(20, () => () => pay(userId, orderId, 1000)))
  expect(tally).toEqual({ ok: 1, codes: { ORDER_ALREADY_PAID: 19 } })
  expect(await stockOf(productId)).toEqual({ stock: 49, sold: 1 })
  expect((await getBalance(userId)).amount).toBe(99_000)
  expect(await count('payments', orderId)).toBe(1)
  expect(await count('outbox_events', orderId)).toBe(1)
})

test('four concurrent payments of 3 each from a stock of 10: three orders are PAID, one is FAILED and takes nothing', async () => {
  const productId = await makeProduct({ price: 100, stock: 10 })
  const users = await Promise.all(times(4, () => makeUser({ balance: 1000 })))
  const orders = await Promise.all(users.map((userId) => order(userId, productId, 3)))
  const tally = await atOnce(users.map((userId, i) => () => pay(userId, orders[i]?.orderId ?? 0, 300)))
  expect(tally).toEqual({ ok: 3, codes: { SOLD_OUT: 1 } })
  expect(await stockOf(productId)).toEqual({ stock: 1, sold: 9 })
  const states = await Promise.all(orders.map((o) => getOrder(o.orderId, null)))
  expect(states.map((o) => o.orderStatus).sort()).toEqual(['FAILED', 'PAID', 'PAID', 'PAID'])
  const balances = await Promise.all(users.map((userId) => getBalance(userId)))
  expect(balances.map((b) => b.amount).sort()).toEqual([1000, 700, 700, 700])
})

test('of a concurrent payment and cancellation one wins, and money and stock match the outcome', async () => {
  for (let round = 0; round < 10; round++) {
    const userId = await makeUser({ balance: 1000 })
    const productId = await makeProduct({ price: 1000, stock: 1 })
    const { orderId } = await order(userId, productId)
    await atOnce([() => pay(userId, orderId, 1000), () => cancelOrder(prisma, { orderId, userId })])
    const { orderStatus } = await getOrder(orderId, userId)
    expect(['CANCELLED', 'REFUNDED']).toContain(orderStatus)
    expect((await getBalance(userId)).amount).toBe(1000)
    expect(await stockOf(productId)).toEqual({ stock: 1, sold: 0 })
  }
})

test('10 concurrent refunds of one order return its money, stock and coupon once', async () => {
  const userId = await makeUser({ balance: 5000 })
  const productId = await makeProduct({ price: 2000, stock: 3 })
  const { userCouponId } = await issueCoupon(prisma, { couponId: await makeCoupon({ amount: 500 }), userId })
  const { orderId, finalPrice } = await order(userId, productId, 2, userCouponId)
  await pay(userId, orderId, finalPrice)
  const tally = await atOnce(times(10, () => () => cancelOrder(prisma, { orderId, userId })))
  expect(tally).toEqual({ ok: 1, codes: { ORDER_NOT_CANCELLABLE: 9 } })
  expect((await getBalance(userId)).amount).toBe(5000)
  expect(await stockOf(productId)).toEqual({ stock: 3, sold: 0 })
  expect(await count('outbox_events', orderId)).toBe(2)
  const again = await order(userId, productId, 1, userCouponId)
  expect(again.finalPrice).toBe(1500)
})

test('a payment without enough money fails the order, frees its coupon and changes neither stock nor wallet', async () => {
  const userId = await makeUser({ balance: 2000 })
  const productId = await makeProduct({ price: 1000, stock: 5 })
  const { userCouponId } = await issueCoupon(prisma, { couponId: await makeCoupon({ amount: 100 }), userId })
  const first = await order(userId, productId, 2, userCouponId)
  const other = await order(userId, productId, 2)
  await pay(userId, other.orderId, 2000)
  await expect(pay(userId, first.orderId, 1900)).rejects.toMatchObject({ code: 'INSUFFICIENT_BALANCE' })
  expect((await getOrder(first.orderId, userId)).orderStatus).toBe('FAILED')
  expect(await stockOf(productId)).toEqual({ stock: 3, sold: 2 })
  await expect(pay(userId, first.orderId, 1900)).rejects.toMatchObject({ code: 'ORDER_NOT_PAYABLE' })
  const [coupon] = await query<{ orderId: number | null }>(
    prisma,
    sql`select order_id as "orderId" from user_coupons where id = ${userCouponId}`,
  )
  expect(coupon?.orderId).toBeNull()
})

test('paying a wrong amount, another user’s order or an expired order is refused with its own code', async () => {
  const userId = await makeUser({ balance: 10_000 })
  const stranger = await makeUser({ balance: 10_000 })
  const productId = await makeProduct()
  const { orderId } = await order(userId, productId)
  await expect(pay(userId, orderId, 999)).rejects.toMatchObject({ code: 'INVALID_PAYMENT_REQUEST' })
  expect((await getOrder(orderId, userId)).orderStatus).toBe('PENDING')
  await expect(pay(stranger, orderId, 1000)).rejects.toMatchObject({ code: 'ORDER_NOT_FOUND' })
  await query(
    prisma,
    sql`update orders set ordered_at = now() - interval '1 hour', expires_at = now() - interval '1 second' where id = ${orderId}`,
  )
  await expect(pay(userId, orderId, 1000)).rejects.toMatchObject({ code: 'ORDER_NOT_PAYABLE' })
  expect((await getOrder(orderId, userId)).orderStatus).toBe('EXPIRED')
})

test('50 concurrent charges and 20 payments of one wallet: each ledger row begins with the balance of the previous one', async () => {
  const userId = await makeUser({ balance: 20_000 })
  const productId = await makeProduct({ price: 1000, stock: 100 })
  const orders = await Promise.all(times(20, () => order(userId, productId)))
  const { chargeWallet } = await import('@/lib/testing/writes')
  const { partner } = await import('@/lib/testing/makers')
  const tally = await atOnce([
    ...times(
      50,
      (i) => () => chargeWallet(prisma, { userId, amount: 100 + i, paymentType: 'CARD', caller: partner }),
    ),
    ...orders.map(
      ({ orderId }) =>
        () =>
          pay(userId, orderId, 1000),
    ),
  ])
  expect(tally).toEqual({ ok: 70, codes: {} })
  const { items } = await getHistory(userId)
  expect(items).toHaveLength(71)
  let before = 0
  for (const row of items) {
    expect(row.before_balance).toBe(before)
    expect(row.after_balance).toBe(before + (row.transactionType === 'PAYMENT' ? -row.amount : row.amount))
    before = row.after_balance
  }
  expect((await getBalance(userId)).amount).toBe(before)
})

test('concurrent orders of the same products in opposite order never deadlock (ASVS 15.4.3)', async () => {
  const products = await Promise.all(times(5, () => makeProduct({ price: 10, stock: 1000 })))
  const users = await Promise.all(times(10, () => makeUser({ balance: 100_000 })))
  const orders = await Promise.all(
    times(40, async (i) => {
      const userId = users[i % users.length] ?? 0
      const lines = (i % 2 ? products : [...products].reverse()).map((productId) => ({
        productId,
        quantity: 1,
      }))
      const { orderId } = await createOrder(prisma, {
        userId,
        orderProducts: lines,
        userCouponId: null,
        paymentType: 'BALANCE',
      })
      return { userId, orderId }
    }),
  )
  const tally = await atOnce(
    orders.map(
      ({ userId, orderId }) =>
        () =>
          pay(userId, orderId, 50),
    ),
  )
  expect(tally).toEqual({ ok: 40, codes: {} })
  const [deadlocks] = await query<{ n: number }>(
    prisma,
    sql`select deadlocks::int as n from pg_stat_database where datname = current_database()`,
  )
  expect(deadlocks?.n).toBe(0)
})

test('a card payment is charged at the gateway once, and the order is paid', async () => {
  const userId = await makeUser()
  const productId = await makeProduct({ price: 3000, stock: 2 })
  const { orderId } = await createOrder(prisma, {
    userId,
    orderProducts: [{ productId, quantity: 1 }],
    userCouponId: null,
    paymentType: 'CARD',
  })
  const paid = await pay(userId, orderId, 3000, 'CARD')
  expect(paid).toMatchObject({ orderId, orderStatus: 'PAID', paymentType: 'CARD', amount: 3000 })
  const [asked] = await query<{ state: string }>(
    prisma,
    sql`select state::text as state from gateway_payments where order_id = ${orderId}`,
  )
  expect(asked?.state).toBe('APPROVED')
  await cancelOrder(prisma, { orderId, userId })
  const [owed] = await query<{ state: string }>(
    prisma,
    sql`select state::text as state from gateway_payments where order_id = ${orderId}`,
  )
  expect(owed?.state).toBe('REFUND_OWED')
  expect((await getBalance(userId)).amount).toBe(0)
})
