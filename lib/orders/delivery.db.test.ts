import { expect, onTestFinished, test, vi } from 'vitest'
import { prisma } from '@/lib/database/client'
import { addAddress } from '@/lib/delivery/add-address'
import { editAddress } from '@/lib/delivery/edit-address'
import { AddressRequest, type DeliveryAddress } from '@/lib/delivery/schema'
import { cancelOrder } from '@/lib/orders/cancel-order'
import { expireOrders } from '@/lib/orders/expire-orders'
import { getOrder } from '@/lib/orders/queries'
import { OrderCreateRequest } from '@/lib/orders/schema'
import { setDelivery, setDeliveryAsOperator } from '@/lib/orders/set-delivery'
import { checkout as checkoutAlone } from '@/lib/payments/checkout'
import { checkoutInBatch, payInBatch } from '@/lib/payments/settle-in-batch'
import { testDatabase } from '@/lib/testing/database'
import { makeCoupon, makeProduct, makeUser, times } from '@/lib/testing/makers'
import { checkout, createOrder, issueCoupon, payOrder } from '@/lib/testing/writes'

const { pool } = testDatabase()

const HOME: DeliveryAddress = {
  recipient: '이다은',
  phone: '010-1234-5678',
  postalCode: '04524',
  roadAddress: '서울 중구 세종대로 110',
  detail: '3층',
  note: '문 앞에 놓아 주세요',
}
const OFFICE = { ...HOME, recipient: '장터 주식회사', detail: '10층', note: '' }

const makeBuyer = async (address: DeliveryAddress | null, balance = 100_000) => {
  const userId = await makeUser({ balance })
  if (address) await addAddress(prisma, userId, AddressRequest.parse(address))
  return userId
}
const orderOf = (userId: number, productId: number, more: object = {}) =>
  OrderCreateRequest.parse({ userId, orderProducts: [{ productId, quantity: 1 }], ...more })
const amounts = ({ order }: { order: object }) => order

test('an order of a user without addresses has no delivery and no fee', async () => {
  const [userId, productId] = [await makeBuyer(null), await makeProduct({ price: 1000 })]
  const result = await checkout(prisma, orderOf(userId, productId))
  expect(result).toMatchObject({
    order: { finalPrice: 1000, deliveryFee: 0, delivery: null },
    payment: { amount: 1000 },
  })
})

test('an order without an address goes to the default address and pays the fee', async () => {
  const [userId, productId] = [await makeBuyer(HOME), await makeProduct({ price: 1000 })]
  const result = await checkout(prisma, orderOf(userId, productId))
  expect(result).toMatchObject({
    order: { subtotal: 1000, finalPrice: 4000, deliveryFee: 3000, delivery: HOME },
    payment: { amount: 4000 },
  })
  if (result.kind !== 'paid') throw new Error('not paid')
  expect(await getOrder(result.order.orderId, userId)).toEqual(amounts(result))
  const created = await createOrder(prisma, orderOf(userId, productId))
  expect(created).toMatchObject({ finalPrice: 4000, deliveryFee: 3000 })
})

test('goods of 30,000 won after their discount are delivered for nothing, and a coupon never pays the fee', async () => {
  const userId = await makeBuyer(HOME)
  const productId = await makeProduct({ price: 30_000 })
  expect(await checkout(prisma, orderOf(userId, productId))).toMatchObject({
    order: { finalPrice: 30_000, deliveryFee: 0 },
  })
  const coupon = async (options: object) =>
    (await issueCoupon(prisma, { couponId: await makeCoupon(options), userId })).userCouponId
  const one = { userCouponId: await coupon({ amount: 1 }) }
  expect(await checkout(prisma, orderOf(userId, productId, one))).toMatchObject({
    order: { discount: 1, finalPrice: 32_999, deliveryFee: 3000 },
  })
  const all = { userCouponId: await coupon({ type: 'PERCENTAGE', amount: 100 }) }
  expect(await checkout(prisma, orderOf(userId, productId, all))).toMatchObject({
    order: { discount: 30_000, finalPrice: 3000, deliveryFee: 3000 },
  })
})

test('a named address and an inline one are copied; editing the address book changes no order', async () => {
  const [userId, productId] = [await makeBuyer(HOME), await makeProduct()]
  const { addressId } = await addAddress(prisma, userId, AddressRequest.parse(OFFICE))
  const named = await checkout(prisma, orderOf(userId, productId, { addressId }))
  const inline = await checkout(prisma, orderOf(userId, productId, { delivery: { ...HOME, detail: '옥상' } }))
  if (named.kind !== 'paid' || inline.kind !== 'paid') throw new Error('not paid')
  expect(inline.order.delivery).toEqual({ ...HOME, detail: '옥상' })
  await editAddress(prisma, { addressId, userId, changes: { detail: '11층' } })
  expect((await getOrder(named.order.orderId, userId)).delivery).toEqual(OFFICE)
})

test("somebody else's address, and two addresses at once, are refused and leave no order", async () => {
  const [userId, other, productId] = [await makeBuyer(null), await makeBuyer(null), await makeProduct()]
  const { addressId } = await addAddress(prisma, other, AddressRequest.parse(OFFICE))
  for (const write of [checkout, createOrder]) {
    await expect(write(prisma, orderOf(userId, productId, { addressId }))).rejects.toMatchObject({
      code: 'ADDRESS_NOT_FOUND',
    })
    await expect(
      write(prisma, orderOf(other, productId, { addressId, delivery: HOME })),
    ).rejects.toMatchObject({ code: 'INVALID_ORDER', detail: { reason: 'ONE_ADDRESS' } })
  }
  expect(await prisma.order.count({ where: { userId: { in: [userId, other] } } })).toBe(0)
})

test('the fee counts for the balance: 3,999 won do not pay 1,000 won of goods with a delivery', async () => {
  const [userId, productId] = [await makeBuyer(HOME, 3999), await makeProduct({ price: 1000 })]
  await expect(checkout(prisma, orderOf(userId, productId))).rejects.toMatchObject({
    code: 'INSUFFICIENT_BALANCE',
    detail: { required: 4000 },
  })
})

test('a shopper who was shown a price without the fee is told before anything is paid', async () => {
  const [userId, productId] = [await makeBuyer(HOME), await makeProduct({ price: 1000 })]
  await expect(checkout(prisma, orderOf(userId, productId, { expectedPrice: 1000 }))).rejects.toMatchObject({
    code: 'INVALID_ORDER',
    detail: { reason: 'PRICE_CHANGED', finalPrice: 4000 },
  })
})

test('40 concurrent checkouts with and without an address, in batches and alone: each has its own address and fee', async () => {
  const productId = await makeProduct({ price: 1000, stock: 40 })
  const buyers = await Promise.all(
    times(40, (i) => makeBuyer(i % 3 === 0 ? null : { ...HOME, recipient: `받는 이 ${i}` })),
  )
  const results = await Promise.all(
    buyers.map(async (userId, i) => {
      const order = orderOf(userId, productId)
      const batched = i % 2 === 0 ? await checkoutInBatch(order, null) : null
      return batched ?? checkoutAlone(prisma, order)
    }),
  )
  for (const [i, result] of results.entries()) {
    if (result.kind !== 'paid') throw new Error('not paid')
    const isDelivered = i % 3 !== 0
    const stored = await getOrder(result.order.orderId, buyers[i] ?? 0)
    expect(stored).toEqual(result.order)
    expect(stored).toMatchObject({
      deliveryFee: isDelivered ? 3000 : 0,
      finalPrice: isDelivered ? 4000 : 1000,
    })
    expect(stored.delivery?.recipient).toBe(isDelivered ? `받는 이 ${i}` : undefined)
  }
})

test('a refund returns the fee with the goods, and the order keeps its address', async () => {
  const [userId, productId] = [await makeBuyer(HOME, 4000), await makeProduct({ price: 1000 })]
  const result = await checkout(prisma, orderOf(userId, productId))
  if (result.kind !== 'paid') throw new Error('not paid')
  const refunded = await cancelOrder(prisma, { orderId: result.order.orderId, userId })
  expect(refunded).toMatchObject({ orderStatus: 'REFUNDED', delivery: HOME })
  const { rows } = await pool.query('select balance from wallets where user_id = $1', [userId])
  expect(rows).toEqual([{ balance: '4000' }])
})

test('an unpaid order that gets its first address later owes the fee, once, and only its new price pays it', async () => {
  const productId = await makeProduct({ price: 1000 })
  for (const byOperator of [false, true]) {
    const userId = await makeBuyer(null)
    const { orderId } = await createOrder(prisma, orderOf(userId, productId))
    const addressed = byOperator
      ? await setDeliveryAsOperator(prisma, { orderId, delivery: HOME, caller: null })
      : await setDelivery(prisma, { orderId, userId, choice: { delivery: HOME } })
    expect(addressed).toMatchObject({ delivery: HOME, deliveryFee: 3000, finalPrice: 4000 })
    const moved = await setDelivery(prisma, { orderId, userId, choice: { delivery: OFFICE } })
    expect(moved).toMatchObject({ delivery: OFFICE, deliveryFee: 3000, finalPrice: 4000 })
    const pay = (amount: number) => payOrder(prisma, { orderId, userId, amount, paymentType: 'BALANCE' })
    await expect(pay(1000)).rejects.toMatchObject({ detail: { reason: 'AMOUNT_MISMATCH', finalPrice: 4000 } })
    expect(await pay(4000)).toMatchObject({ kind: 'paid', amount: 4000 })
  }
})

test('a payment that has read the price before the fee is added does not pay the order', async () => {
  const [userId, productId] = [await makeBuyer(null), await makeProduct({ price: 1000 })]
  const { orderId } = await createOrder(prisma, orderOf(userId, productId))
  const client = await pool.connect()
  onTestFinished(() => client.release(true))
  await client.query('begin')
  await client.query('update orders set delivery_fee = 3000, total = 4000 where id = $1', [orderId])
  const payment = payInBatch({ orderId, userId, amount: 1000, paymentType: 'BALANCE' }, null)
  const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  await vi.waitUntil(async () => (await pool.query(waiting)).rowCount === 1, 20_000)
  await client.query('commit')
  expect(await payment).toBeNull()
  expect(await getOrder(orderId, userId)).toMatchObject({ orderStatus: 'PENDING', finalPrice: 4000 })
})

test('adding an address and paying at once: what was paid is what the order costs', async () => {
  const productId = await makeProduct({ price: 1000, stock: 20 })
  const orders = await Promise.all(
    times(20, async () => {
      const userId = await makeBuyer(null)
      return { userId, orderId: (await createOrder(prisma, orderOf(userId, productId))).orderId }
    }),
  )
  await Promise.allSettled(
    orders.flatMap(({ orderId, userId }, i) => {
      const pay = { orderId, userId, amount: 1000, paymentType: 'BALANCE' } as const
      return [
        i % 2 === 0 ? payInBatch(pay, null) : payOrder(prisma, pay),
        setDelivery(prisma, { orderId, userId, choice: { delivery: HOME } }),
      ]
    }),
  )
  for (const { orderId, userId } of orders) {
    const order = await getOrder(orderId, userId)
    const isPaid = order.orderStatus === 'PAID'
    expect(order).toMatchObject(
      isPaid ? { delivery: null, finalPrice: 1000 } : { delivery: HOME, finalPrice: 4000 },
    )
    const { rows } = await pool.query('select balance from wallets where user_id = $1', [userId])
    expect(rows).toEqual([{ balance: isPaid ? '99000' : '100000' }])
  }
})

test('a paid order without an address gets one from its shopper only if it owes no fee, else from an operator', async () => {
  const userId = await makeBuyer(null)
  const buy = async (price: number) => {
    const result = await checkout(prisma, orderOf(userId, await makeProduct({ price })))
    if (result.kind !== 'paid') throw new Error('not paid')
    return result.order.orderId
  }
  const [small, large] = [await buy(29_999), await buy(30_000)]
  const choice = { delivery: HOME }
  expect(await setDelivery(prisma, { orderId: large, userId, choice })).toMatchObject({
    delivery: HOME,
    finalPrice: 30_000,
  })
  await expect(setDelivery(prisma, { orderId: small, userId, choice })).rejects.toMatchObject({
    code: 'DELIVERY_NOT_CHANGEABLE',
    detail: { reason: 'FEE_DUE' },
  })
  const delivery = OFFICE
  expect(await setDeliveryAsOperator(prisma, { orderId: small, delivery, caller: null })).toMatchObject({
    delivery,
    deliveryFee: 0,
    finalPrice: 29_999,
  })
  expect(await setDelivery(prisma, { orderId: small, userId, choice })).toMatchObject({ delivery: HOME })
  const { rows } = await pool.query('select before, after from operator_log where subject = $1', [
    `order:${small}`,
  ])
  expect(rows).toEqual([{ before: { hasAddress: false }, after: { hasAddress: true } }])
})

test('the address of an order can be set by its owner only, to one address of theirs, while it is open', async () => {
  const [userId, other, productId] = [await makeBuyer(HOME), await makeBuyer(OFFICE), await makeProduct()]
  const { orderId } = await createOrder(prisma, orderOf(userId, productId))
  const choose = (choice: object, by = userId) => setDelivery(prisma, { orderId, userId: by, choice })
  await expect(choose({ delivery: OFFICE }, other)).rejects.toMatchObject({ code: 'ORDER_NOT_FOUND' })
  const foreign = await prisma.address.findFirst({ where: { userId: other } })
  await expect(choose({ addressId: foreign?.id })).rejects.toMatchObject({ code: 'ADDRESS_NOT_FOUND' })
  await expect(choose({})).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
  await cancelOrder(prisma, { orderId, userId })
  await expect(choose({ delivery: OFFICE })).rejects.toMatchObject({ code: 'DELIVERY_NOT_CHANGEABLE' })
})

test('the address of an order that was never paid is deleted when the order is cancelled or expires', async () => {
  const [userId, productId] = [await makeBuyer(HOME), await makeProduct()]
  const cancelled = await createOrder(prisma, orderOf(userId, productId))
  const expired = await createOrder(prisma, orderOf(userId, productId))
  await cancelOrder(prisma, { orderId: cancelled.orderId, userId })
  await pool.query(`update orders set expires_at = now() - interval '1 second' where id = $1`, [
    expired.orderId,
  ])
  await expireOrders()
  for (const { orderId } of [cancelled, expired])
    expect(await getOrder(orderId, userId)).toMatchObject({
      delivery: null,
      deliveryFee: 3000,
      finalPrice: 4000,
    })
})
