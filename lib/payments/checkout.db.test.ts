import { expect, test } from 'vitest'
import { pool, prisma } from '@/lib/database/client'
import { query, sql } from '@/lib/database/sql'
import { cancelOrder } from '@/lib/orders/cancel-order'
import { getOrder } from '@/lib/orders/queries'
import type { OrderCreateRequest } from '@/lib/orders/schema'
import { checkout as checkoutAlone } from '@/lib/payments/checkout'
import { getPayment } from '@/lib/payments/queries'
import { CheckoutResponse } from '@/lib/payments/schema'
import { checkoutInBatch } from '@/lib/payments/settle-in-batch'
import { atOnce, makeCoupon, makeProduct, makeUser, times } from '@/lib/testing/makers'
import { checkout, issueCoupon } from '@/lib/testing/writes'

const buy = (userId: number, productId: number, userCouponId: number | null = null, quantity = 1) =>
  checkout(prisma, orderOf(userId, productId, userCouponId, quantity))

const orderOf = (
  userId: number,
  productId: number,
  userCouponId: number | null = null,
  quantity = 1,
): OrderCreateRequest => ({
  userId,
  orderProducts: [{ productId, quantity }],
  userCouponId,
  paymentType: 'BALANCE',
})

const one = async (statement: ReturnType<typeof sql>) => (await query<{ n: number }>(prisma, statement))[0]?.n

test.each([
  [
    'in batches',
    async (order: OrderCreateRequest) => (await checkoutInBatch(order, null)) ?? checkoutAlone(prisma, order),
  ],
  ['each in a transaction of its own', (order: OrderCreateRequest) => checkoutAlone(prisma, order)],
])(
  '60 concurrent buyers of 30 in stock, served %s: 30 buy, 30 are refused as SOLD_OUT and pay nothing',
  async (_way, run) => {
    const productId = await makeProduct({ price: 1000, stock: 30 })
    const users = await Promise.all(times(60, () => makeUser({ balance: 1000 })))
    const tally = await atOnce(users.map((userId) => () => run(orderOf(userId, productId))))
    expect(tally).toEqual({ ok: 30, codes: { SOLD_OUT: 30 } })
    expect(await one(sql`select stock as n from products where id = ${productId}`)).toBe(0)
    expect(
      await one(
        sql`select count(*)::int as n from orders o join order_lines l on l.order_id = o.id where product_id = ${productId}`,
      ),
    ).toBe(30)
    expect(
      await one(sql`select sum(balance)::bigint as n from wallets where user_id in (select user_id from orders o
    join order_lines l on l.order_id = o.id where product_id = ${productId})`),
    ).toBe(0)
  },
)

test('one coupon in 10 concurrent checkouts is used once', async () => {
  const userId = await makeUser({ balance: 100_000 })
  const productId = await makeProduct({ price: 1000, stock: 100 })
  const { userCouponId } = await issueCoupon(prisma, { couponId: await makeCoupon({ amount: 300 }), userId })
  const tally = await atOnce(times(10, () => () => buy(userId, productId, userCouponId)))
  expect(tally).toEqual({ ok: 1, codes: { INVALID_COUPON: 9 } })
  expect(await one(sql`select balance as n from wallets where user_id = ${userId}`)).toBe(99_300)
})

test('10 concurrent checkouts with money for one: one is paid, nine are refused', async () => {
  const userId = await makeUser({ balance: 1500 })
  const productId = await makeProduct({ price: 1000, stock: 100 })
  const tally = await atOnce(times(10, () => () => buy(userId, productId)))
  expect(tally).toEqual({ ok: 1, codes: { INSUFFICIENT_BALANCE: 9 } })
  expect(await one(sql`select balance as n from wallets where user_id = ${userId}`)).toBe(500)
  expect(await one(sql`select stock as n from products where id = ${productId}`)).toBe(99)
})

test('an order that a coupon reduces to 0 won is paid with an empty wallet', async () => {
  const userId = await makeUser()
  const productId = await makeProduct({ price: 4000, stock: 1 })
  const { userCouponId } = await issueCoupon(prisma, {
    couponId: await makeCoupon({ type: 'PERCENTAGE', amount: 100 }),
    userId,
  })
  const result = await buy(userId, productId, userCouponId)
  expect(result).toMatchObject({
    order: { finalPrice: 0, discount: 4000, orderStatus: 'PAID' },
    payment: { amount: 0 },
  })
})

test('a refused checkout leaves no order, holds no coupon and takes neither stock nor money', async () => {
  const userId = await makeUser({ balance: 100 })
  const productId = await makeProduct({ price: 1000, stock: 5 })
  const { userCouponId } = await issueCoupon(prisma, { couponId: await makeCoupon({ amount: 100 }), userId })
  await expect(buy(userId, productId, userCouponId)).rejects.toMatchObject({ code: 'INSUFFICIENT_BALANCE' })
  await expect(buy(userId, productId, userCouponId, 6)).rejects.toMatchObject({
    code: 'SOLD_OUT',
    detail: { productId, available: 5 },
  })
  await expect(buy(userId, 999_999)).rejects.toMatchObject({ code: 'PRODUCT_NOT_FOUND' })
  await expect(buy(999_999, productId)).rejects.toMatchObject({ code: 'USER_NOT_FOUND' })
  await expect(buy(userId, productId, 999_999)).rejects.toMatchObject({ code: 'INVALID_COUPON' })
  expect(await one(sql`select count(*)::int as n from orders where user_id = ${userId}`)).toBe(0)
  expect(
    await one(
      sql`select count(*)::int as n from user_coupons where id = ${userCouponId} and order_id is null`,
    ),
  ).toBe(1)
  expect(await one(sql`select stock as n from products where id = ${productId}`)).toBe(5)
})

test('repeated products of a checkout are summed and priced from the catalogue', async () => {
  const userId = await makeUser({ balance: 10_000 })
  const productId = await makeProduct({ price: 700, stock: 5 })
  const result = await checkout(prisma, {
    userId,
    orderProducts: [
      { productId, quantity: 2 },
      { productId, quantity: 1 },
    ],
    userCouponId: null,
    paymentType: 'BALANCE',
  })
  expect(result).toMatchObject({
    order: { finalPrice: 2100, orderProducts: [{ productId, quantity: 3, unitPrice: 700 }] },
  })
})

test('a paid checkout removes its products from the cart and leaves the others', async () => {
  const userId = await makeUser({ balance: 10_000 })
  const [bought, kept] = [await makeProduct(), await makeProduct()]
  await query(
    prisma,
    sql`insert into cart_items (user_id, product_id, quantity, price_seen, stock_seen)
    values (${userId}, ${bought}, 1, 1000, 10), (${userId}, ${kept}, 1, 1000, 10)`,
  )
  await buy(userId, bought)
  expect(await one(sql`select product_id as n from cart_items where user_id = ${userId}`)).toBe(kept)
})

test('a checkout with another price than the shopper was shown is refused and takes nothing', async () => {
  const userId = await makeUser({ balance: 10_000 })
  const productId = await makeProduct({ price: 4000, stock: 1 })
  const order = { userId, orderProducts: [{ productId, quantity: 1 }], userCouponId: null }
  const shown = (expectedPrice: number) =>
    checkout(prisma, { ...order, paymentType: 'BALANCE', expectedPrice })
  await expect(shown(3900)).rejects.toMatchObject({
    code: 'INVALID_ORDER',
    detail: { reason: 'PRICE_CHANGED', finalPrice: 4000 },
  })
  expect(await one(sql`select balance as n from wallets where user_id = ${userId}`)).toBe(10_000)
  await shown(4000)
  expect(await one(sql`select balance as n from wallets where user_id = ${userId}`)).toBe(6000)
})

test('concurrent sales, refunds and restocks of one product all succeed, and its counts add up', async () => {
  const productId = await makeProduct({ price: 1000, stock: 20 })
  const users = await Promise.all(times(40, () => makeUser({ balance: 2000 })))
  const restock = () =>
    query(prisma, sql`update products set stock = stock + 1, stocked = stocked + 1 where id = ${productId}`)
  const buyAndSendBack = async (userId: number) => {
    const bought = await buy(userId, productId)
    if (bought.kind === 'paid') await cancelOrder(prisma, { orderId: bought.order.orderId, userId })
  }
  const tally = await atOnce([
    ...users.slice(0, 20).map((userId) => () => buy(userId, productId)),
    ...users.slice(20).map((userId) => () => buyAndSendBack(userId)),
    ...times(20, () => restock),
  ])
  expect(Object.keys(tally.codes)).toEqual(tally.ok === 60 ? [] : ['SOLD_OUT'])
  const [product] = await query<{ stock: number; sold: number; stocked: number }>(
    prisma,
    sql`select stock, sold, stocked from products where id = ${productId}`,
  )
  expect(product?.stocked).toBe(40)
  expect(product?.stock).toBe(40 - (product?.sold ?? 0))
})

test('a checkout returns the same order and payment as reading them afterwards', async () => {
  const userId = await makeUser({ balance: 10_000 })
  const products = [await makeProduct({ price: 4000 }), await makeProduct({ price: 1000 })]
  await query(
    prisma,
    sql`update products set name_en = 'Cup', image_url = '/products/cup.svg' where id = ${products[0]}`,
  )
  const { userCouponId } = await issueCoupon(prisma, { couponId: await makeCoupon({ amount: 300 }), userId })
  const orderProducts = products.toReversed().map((productId) => ({ productId, quantity: 2 }))
  const bought = await checkout(prisma, { userId, orderProducts, userCouponId, paymentType: 'BALANCE' })
  if (bought.kind !== 'paid') throw new Error('a wallet pays at once')
  const { order, payment } = CheckoutResponse.parse(bought)
  expect(order).toEqual(await getOrder(order.orderId, userId))
  expect(payment).toEqual(await getPayment(order.orderId))
})

test('a checkout that fails in a batch of twenty does not prevent the other nineteen', async () => {
  const [plenty, last] = [await makeProduct({ stock: 100 }), await makeProduct({ stock: 1 })]
  const users = await Promise.all(times(20, () => makeUser({ balance: 1000 })))
  const tally = await atOnce(users.map((userId, at) => () => buy(userId, at < 2 ? last : plenty)))
  expect(tally).toEqual({ ok: 19, codes: { SOLD_OUT: 1 } })
})

test('a product that is locked delays only the checkouts that contain it', async () => {
  const [locked, free] = [await makeProduct(), await makeProduct({ stock: 100 })]
  const users = await Promise.all(times(8, () => makeUser({ balance: 1000 })))
  const holder = await pool.connect()
  await holder.query('begin')
  await holder.query('select 1 from products where id = $1 for update', [locked])
  try {
    const tally = await Promise.allSettled(users.map((userId, at) => buy(userId, at === 3 ? locked : free)))
    expect(tally.map(({ status }) => status)).toEqual(
      users.map((_, at) => (at === 3 ? 'rejected' : 'fulfilled')),
    )
  } finally {
    await holder.query('rollback')
    holder.release()
  }
  expect(await one(sql`select stock as n from products where id = ${locked}`)).toBe(10)
})
