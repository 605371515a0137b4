import fc from 'fast-check'
import { expect, test } from 'vitest'
import { audit } from '@/lib/audit/audit'
import { prisma } from '@/lib/database/client'
import { feedNotices } from '@/lib/notices/feed-notices'
import { mailOfNotice } from '@/lib/notices/mail-of-notice'
import { cancelOrder } from '@/lib/orders/cancel-order'
import { OrderEventData } from '@/lib/orders/order-event'
import { getOrder } from '@/lib/orders/queries'
import { OrderCreateRequest, type OrderDetail } from '@/lib/orders/schema'
import { feedRanking } from '@/lib/ranking/feed-ranking'
import { rebuildRanking } from '@/lib/ranking/rebuild-ranking'
import { decideReturn } from '@/lib/returns/decide-return'
import { linkExchange } from '@/lib/returns/link-exchange'
import { getReturn, listAllReturns, listReturns } from '@/lib/returns/queries'
import { receiveReturn } from '@/lib/returns/receive-return'
import { requestReturn } from '@/lib/returns/request-return'
import { ReturnRequest } from '@/lib/returns/schema'
import { withdrawReturn } from '@/lib/returns/withdraw-return'
import { createReview } from '@/lib/reviews/create-review'
import { testDatabase } from '@/lib/testing/database'
import { atOnce, makeCoupon, makeProduct, makeUser, times } from '@/lib/testing/makers'
import { HOME, makePaidOrder } from '@/lib/testing/paid-order'
import { deliverOrder, makeDeliveredOrder, ship } from '@/lib/testing/shipped-order'
import { checkout, issueCoupon } from '@/lib/testing/writes'

const { pool } = testDatabase()

type Line = { productId: number; quantity: number }
type Ask = { reason?: string; kind?: string; lines?: Line[]; userId?: number | null; pictures?: string[] }

const linesOf = ({ orderProducts }: OrderDetail): Line[] =>
  orderProducts.map(({ productId, quantity }) => ({ productId, quantity }))

const ask = (order: OrderDetail, { userId = order.userId, ...over }: Ask = {}) =>
  requestReturn(prisma, {
    userId,
    input: ReturnRequest.parse({
      orderId: order.orderId,
      reason: 'FAULTY',
      lines: linesOf(order),
      note: '밑창이 떨어졌어요',
      ...over,
    }),
  })
const decide = (returnId: number, accept = true) =>
  decideReturn(prisma, { returnId, accept, note: accept ? '보내 주세요' : '쓴 흔적이 있어요', caller: null })
const receive = (returnId: number, lines?: { productId: number; received: number; sellable: number }[]) =>
  receiveReturn(prisma, { returnId, lines, caller: null })

async function giveBack(order: OrderDetail, lines?: Line[]) {
  const { returnId } = await ask(order, lines ? { lines } : {})
  await decide(returnId)
  return receive(returnId)
}

const balanceOf = async (userId: number): Promise<number> =>
  (await prisma.wallet.findUniqueOrThrow({ where: { userId } })).balance
const stockOf = (productId: number) =>
  prisma.product.findUniqueOrThrow({
    where: { id: productId },
    select: { stock: true, sold: true, stocked: true },
  })
const eventsOf = async (orderId: number) =>
  (
    await pool.query('select type, payload from outbox_events where aggregateid = $1 order by seq', [
      String(orderId),
    ])
  ).rows

/** Lets days pass since an order was sold, shipped and delivered. */
async function shift(orderId: number, days: number) {
  await pool.query(
    `with parcels as (
       update shipments set shipped_at = shipped_at - make_interval(days => $2),
         delivered_at = delivered_at - make_interval(days => $2) where order_id = $1)
     update orders set paid_at = paid_at - make_interval(days => $2), preparing_at = preparing_at - make_interval(days => $2),
       shipped_at = shipped_at - make_interval(days => $2), delivered_at = delivered_at - make_interval(days => $2)
     where id = $1`,
    [orderId, days],
  )
}

async function auditFinds() {
  while ((await feedRanking()).full);
  return (await audit()).checks.filter(({ ok }) => !ok)
}

/** A delivered order of two products for 10,000 won each with a coupon of 3,333 won. */
async function makeCouponOrder() {
  const userId = await makeUser({ balance: 1_000_000 })
  const couponId = await makeCoupon({ amount: 3333 })
  const { userCouponId } = await issueCoupon(prisma, { userId, couponId })
  const products = await Promise.all(times(2, () => makeProduct({ price: 10_000, stock: 10 })))
  const bought = await checkout(
    prisma,
    OrderCreateRequest.parse({
      userId,
      userCouponId,
      orderProducts: products.toSorted((a, b) => a - b).map((productId) => ({ productId, quantity: 2 })),
      delivery: HOME,
    }),
  )
  if (bought.kind !== 'paid') throw new Error('the order is not paid')
  return { order: await deliverOrder(bought.order.orderId), userCouponId }
}

test('a return is asked for, accepted and received; money, stock, event and log are exact', async () => {
  const order = await makeDeliveredOrder([2, 1])
  const [first = 0, second = 0] = linesOf(order).map(({ productId }) => productId)
  const before = await balanceOf(order.userId)
  const asked = await ask(order, { lines: [{ productId: first, quantity: 1 }] })
  expect(asked).toMatchObject({ state: 'REQUESTED', expectedRefund: 10_000, refundAmount: 0 })
  expect(await decide(asked.returnId)).toMatchObject({ state: 'ACCEPTED', decision: '보내 주세요' })
  expect(await balanceOf(order.userId)).toBe(before)
  const done = await receive(asked.returnId, [{ productId: first, received: 1, sellable: 0 }])
  expect(done).toMatchObject({ state: 'REFUNDED', refundAmount: 10_000, closedAt: expect.any(String) })
  expect(await balanceOf(order.userId)).toBe(before + 10_000)
  expect(await stockOf(first)).toEqual({ stock: 98, sold: 1, stocked: 99 })
  expect(await stockOf(second)).toEqual({ stock: 99, sold: 1, stocked: 100 })
  expect(await getOrder(order.orderId, null)).toMatchObject({
    orderStatus: 'PAID',
    refundedAmount: 10_000,
    orderProducts: [{ returnedQuantity: 1 }, { returnedQuantity: 0 }],
  })
  const event = (await eventsOf(order.orderId)).at(-1)
  expect(event).toMatchObject({
    type: 'order.partially_refunded',
    payload: {
      status: 'PAID',
      refund: {
        returnId: asked.returnId,
        amount: 10_000,
        lines: [{ productId: first, quantity: 1, totalPrice: 10_000 }],
      },
    },
  })
  expect(OrderEventData.parse(event.payload)).toEqual(event.payload)
  const { rows } = await pool.query(
    `select action from operator_log where subject = $1 and action like 'return.%' order by id`,
    [`order:${order.orderId}`],
  )
  expect(rows.map(({ action }) => action)).toEqual(['return.accept', 'return.receive'])
  expect(await auditFinds()).toEqual([])
})

test('the parts of an order with a coupon and a fee add up to what was paid, and the last one makes it REFUNDED', async () => {
  const { order, userCouponId } = await makeCouponOrder()
  const paid = order.finalPrice
  expect(paid).toBe(40_000 - 3333)
  const before = await balanceOf(order.userId)
  const [first = 0, second = 0] = linesOf(order).map(({ productId }) => productId)
  const parts = [
    await giveBack(order, [{ productId: first, quantity: 1 }]),
    await giveBack(order, [{ productId: second, quantity: 1 }]),
    await giveBack(order, [{ productId: first, quantity: 1 }]),
  ]
  expect(parts.map(({ refundAmount }) => refundAmount)).toEqual([9167, 9167, 9167])
  const used = () => prisma.userCoupon.findUniqueOrThrow({ where: { id: userCouponId } })
  expect((await used()).usedAt).not.toBeNull()
  expect(await auditFinds()).toEqual([])
  const last = await giveBack(order, [{ productId: second, quantity: 1 }])
  expect(last.refundAmount).toBe(paid - 3 * 9167)
  expect(await balanceOf(order.userId)).toBe(before + paid)
  expect(await used()).toMatchObject({ usedAt: null, orderId: null })
  expect(await getOrder(order.orderId, null)).toMatchObject({ orderStatus: 'REFUNDED', refundedAmount: paid })
  const types = (await eventsOf(order.orderId)).map(({ type }) => type)
  expect(types.slice(-4)).toEqual([
    'order.partially_refunded',
    'order.partially_refunded',
    'order.partially_refunded',
    'order.refunded',
  ])
  expect(await stockOf(first)).toMatchObject({ stock: 10, sold: 0 })
  expect(await auditFinds()).toEqual([])
})

test('whatever is returned in whatever parts, no sequence gives back more than was paid', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 }),
      fc.array(
        fc.record({ line: fc.nat(2), quantity: fc.integer({ min: 1, max: 3 }), received: fc.nat(3) }),
        {
          minLength: 1,
          maxLength: 6,
        },
      ),
      async (quantities, returns) => {
        const order = await makeDeliveredOrder(quantities)
        const before = await balanceOf(order.userId)
        for (const { line, quantity, received } of returns) {
          const productId = order.orderProducts[line % order.orderProducts.length]?.productId ?? 0
          const asked = await ask(order, { lines: [{ productId, quantity }] }).catch(() => null)
          if (!asked) continue
          await decide(asked.returnId)
          const got = Math.min(received, quantity)
          await receive(asked.returnId, [{ productId, received: got, sellable: Math.floor(got / 2) }]).catch(
            () => withdrawReturn(prisma, asked.returnId, order.userId),
          )
        }
        const now = await getOrder(order.orderId, null)
        const given = (await balanceOf(order.userId)) - before
        expect(given).toBe(now.refundedAmount)
        expect(given).toBeLessThanOrEqual(order.finalPrice)
        const isAll = now.orderProducts.every((each) => each.returnedQuantity === each.quantity)
        expect(now.orderStatus).toBe(isAll ? 'REFUNDED' : 'PAID')
        expect(given === order.finalPrice).toBe(isAll)
      },
    ),
    { numRuns: 15 },
  )
  expect(await auditFinds()).toEqual([])
})

test('a return is refused with the reason why it is not possible', async () => {
  const order = await makeDeliveredOrder([2])
  const [{ productId } = { productId: 0 }] = linesOf(order)
  const refused = (reason: string) => ({ code: 'RETURN_NOT_POSSIBLE', detail: { reason } })
  const lines = [{ productId, quantity: 3 }]
  await expect(ask(order, { lines })).rejects.toMatchObject(refused('QUANTITY'))
  const twice = [
    { productId, quantity: 1 },
    { productId, quantity: 2 },
  ]
  await expect(ask(order, { lines: twice })).rejects.toMatchObject(refused('QUANTITY'))
  const foreign = [{ productId: 999_999, quantity: 1 }]
  await expect(ask(order, { lines: foreign })).rejects.toMatchObject(refused('QUANTITY'))
  await expect(ask(order, { userId: await makeUser() })).rejects.toMatchObject({ code: 'ORDER_NOT_FOUND' })
  await prisma.product.update({ where: { id: productId }, data: { returnable: false } })
  await expect(ask(order, { reason: 'CHANGED_MIND' })).rejects.toMatchObject(refused('NOT_RETURNABLE'))
  const unshipped = await makePaidOrder({ delivery: HOME })
  await expect(ask(unshipped)).rejects.toMatchObject(refused('NOT_SHIPPED'))
  await shift(order.orderId, 8)
  await expect(ask(order, { reason: 'CHANGED_MIND' })).rejects.toMatchObject(refused('TOO_LATE'))
  const late = await ask(order, { reason: 'WRONG_ITEM' })
  await withdrawReturn(prisma, late.returnId, order.userId)
  await shift(order.orderId, 90)
  await expect(ask(order, { reason: 'WRONG_ITEM' })).rejects.toMatchObject(refused('TOO_LATE'))
  await shift(order.orderId, -98)
})

test('of an order that left in part only that part can be returned', async () => {
  const order = await makePaidOrder({ delivery: HOME, quantities: [3] })
  const [{ productId } = { productId: 0 }] = linesOf(order)
  await ship(order.orderId, [{ productId, quantity: 2 }])
  await expect(ask(order)).rejects.toMatchObject({ detail: { reason: 'QUANTITY', available: 2 } })
  await giveBack(order, [{ productId, quantity: 2 }])
  await ship(order.orderId)
  expect(await giveBack(order, [{ productId, quantity: 1 }])).toMatchObject({ state: 'REFUNDED' })
  expect(await getOrder(order.orderId, null)).toMatchObject({
    orderStatus: 'REFUNDED',
    refundedAmount: order.finalPrice,
  })
})

test('what is refused or withdrawn can be asked for again, and a closed return stays as it is', async () => {
  const order = await makeDeliveredOrder([1])
  const refused = await ask(order)
  await expect(ask(order)).rejects.toMatchObject({ detail: { reason: 'QUANTITY' } })
  expect(await decide(refused.returnId, false)).toMatchObject({ state: 'REFUSED', acceptedAt: null })
  await expect(decide(refused.returnId)).rejects.toMatchObject({ code: 'RETURN_CLOSED' })
  await expect(withdrawReturn(prisma, refused.returnId, order.userId)).rejects.toMatchObject({
    code: 'RETURN_CLOSED',
  })
  const withdrawn = await ask(order)
  await decide(withdrawn.returnId)
  await withdrawReturn(prisma, withdrawn.returnId, order.userId)
  await expect(receive(withdrawn.returnId)).rejects.toMatchObject({ code: 'RETURN_CLOSED' })
  const used = await ask(order)
  await expect(receive(used.returnId)).rejects.toMatchObject({ code: 'RETURN_CLOSED' })
  await decide(used.returnId)
  expect(await decide(used.returnId, false)).toMatchObject({
    state: 'REFUSED',
    acceptedAt: expect.any(String),
  })
  expect((await listReturns({ userId: order.userId, limit: 20 })).items.map(({ state }) => state)).toEqual([
    'REFUSED',
    'WITHDRAWN',
    'REFUSED',
  ])
  expect(await getOrder(order.orderId, null)).toMatchObject({ orderStatus: 'PAID', refundedAmount: 0 })
})

test('quantities that were not asked for, or more to sell than came back, are refused', async () => {
  const order = await makeDeliveredOrder([2])
  const [{ productId } = { productId: 0 }] = linesOf(order)
  const { returnId } = await ask(order)
  await decide(returnId)
  const reason = (reason: string) => ({ code: 'RETURN_NOT_POSSIBLE', detail: { reason } })
  await expect(receive(returnId, [{ productId, received: 3, sellable: 0 }])).rejects.toMatchObject(
    reason('QUANTITY'),
  )
  await expect(receive(returnId, [{ productId, received: 1, sellable: 2 }])).rejects.toMatchObject(
    reason('QUANTITY'),
  )
  const line = { productId, received: 1, sellable: 1 }
  await expect(receive(returnId, [line, line])).rejects.toMatchObject(reason('QUANTITY'))
  await expect(receive(returnId, [{ ...line, productId: 999_999 }])).rejects.toMatchObject(reason('QUANTITY'))
  await expect(receive(returnId, [{ productId, received: 0, sellable: 0 }])).rejects.toMatchObject(
    reason('NOTHING_RECEIVED'),
  )
  expect(await receive(returnId, [line])).toMatchObject({ refundAmount: 10_000 })
  // The other one did not come back and can be asked for again.
  expect(await ask(order, { lines: [{ productId, quantity: 1 }] })).toMatchObject({ state: 'REQUESTED' })
})

test('a return of another user is not found, to be read, withdrawn or exchanged', async () => {
  const order = await makeDeliveredOrder()
  const { returnId } = await ask(order, { kind: 'EXCHANGE' })
  const stranger = await makeUser()
  const missing = { code: 'RETURN_NOT_FOUND' }
  await expect(getReturn(returnId, stranger)).rejects.toMatchObject(missing)
  await expect(withdrawReturn(prisma, returnId, stranger)).rejects.toMatchObject(missing)
  await expect(linkExchange(prisma, { returnId, orderId: 1, userId: stranger })).rejects.toMatchObject(
    missing,
  )
  await expect(decide(999_999)).rejects.toMatchObject(missing)
  await expect(receive(999_999)).rejects.toMatchObject(missing)
})

test('an exchange is linked to one later order of the same person', async () => {
  const userId = await makeUser({ balance: 10_000_000 })
  const buy = async () => (await makePaidOrder({ userId, delivery: HOME })).orderId
  const earlier = await buy()
  const order = await deliverOrder(await buy())
  const later = await buy()
  const { orderId: foreign } = await makePaidOrder()
  const { returnId } = await ask(order, { kind: 'EXCHANGE' })
  const link = (orderId: number, id = returnId) => linkExchange(prisma, { returnId: id, orderId, userId })
  const refused = (reason: string) => ({ code: 'RETURN_NOT_POSSIBLE', detail: { reason } })
  await expect(link(earlier)).rejects.toMatchObject(refused('ORDER_NOT_SUITABLE'))
  await expect(link(order.orderId)).rejects.toMatchObject(refused('ORDER_NOT_SUITABLE'))
  await expect(link(foreign)).rejects.toMatchObject({ code: 'ORDER_NOT_FOUND' })
  expect(await link(later)).toMatchObject({ exchangeOrderId: later })
  const other = await deliverOrder(earlier)
  const second = await ask(other, { kind: 'EXCHANGE' })
  await expect(link(later, second.returnId)).rejects.toMatchObject(refused('ORDER_TAKEN'))
  const third = await ask(await deliverOrder(later))
  await expect(link(later, third.returnId)).rejects.toMatchObject(refused('NO_EXCHANGE'))
  await decide(returnId)
  expect(await receive(returnId)).toMatchObject({ state: 'REFUNDED', exchangeOrderId: later })
  expect(await auditFinds()).toEqual([])
})

test('the review of a product goes with the last of its units, and no new one is written', async () => {
  const order = await makeDeliveredOrder([2, 1])
  const [first = 0, second = 0] = linesOf(order).map(({ productId }) => productId)
  const { orderId, userId } = order
  const review = (productId: number) =>
    createReview(prisma, {
      userId,
      productId,
      input: { orderId, stars: 5, body: '열 글자가 넘는 후기예요.', pictures: [] },
    })
  await review(first)
  await review(second)
  const reviewed = async () =>
    (await prisma.review.findMany({ where: { orderId } })).map(({ productId }) => productId).sort()
  await giveBack(order, [{ productId: first, quantity: 1 }])
  expect(await reviewed()).toEqual([first, second])
  await giveBack(order, [{ productId: first, quantity: 1 }])
  expect(await reviewed()).toEqual([second])
  await expect(review(first)).rejects.toMatchObject({ code: 'ORDER_NOT_REVIEWABLE' })
  expect(await auditFinds()).toEqual([])
})

test('the shopper is told what was decided and refunded, once each', async () => {
  await pool.query('truncate notices cascade')
  const order = await makeDeliveredOrder([2])
  const [{ productId } = { productId: 0 }] = linesOf(order)
  const refused = await ask(order)
  await decide(refused.returnId, false)
  await giveBack(order, [{ productId, quantity: 1 }])
  await giveBack(order, [{ productId, quantity: 1 }])
  while ((await feedNotices()).full);
  const stored = await prisma.notice.findMany({
    where: {
      userId: order.userId,
      kind: { in: ['return.decided', 'order.partially_refunded', 'order.refunded'] },
    },
    orderBy: { id: 'asc' },
  })
  expect(stored.map(({ kind }) => kind).sort()).toEqual([
    'order.partially_refunded',
    'order.refunded',
    'return.decided',
    'return.decided',
    'return.decided',
  ])
  const textOf = (kind: string) =>
    stored.filter((one) => one.kind === kind).map((one) => JSON.stringify(mailOfNotice(one)?.content))
  expect(textOf('return.decided')[0]).toContain('쓴 흔적이 있어요')
  expect(textOf('order.partially_refunded')[0]).toContain('10,000원')
  // The last part and the delivery fee, not the whole order.
  expect(textOf('order.refunded')[0]).toMatch(/13,000원을/)
})

test('the ranking subtracts what came back, and a rebuild agrees at every moment', async () => {
  const order = await makeDeliveredOrder([3])
  const [{ productId } = { productId: 0 }] = linesOf(order)
  const counted = async () => {
    const { rows } = await pool.query(
      'select coalesce(sum(units), 0)::int as units, coalesce(sum(amount), 0)::int as amount from hourly_sales where product_id = $1',
      [productId],
    )
    return rows[0]
  }
  while ((await feedRanking()).full);
  expect(await counted()).toEqual({ units: 3, amount: 30_000 })
  await giveBack(order, [{ productId, quantity: 1 }])
  await rebuildRanking(prisma, null)
  expect(await counted()).toEqual({ units: 3, amount: 30_000 })
  while ((await feedRanking()).full);
  expect(await counted()).toEqual({ units: 2, amount: 20_000 })
  await giveBack(order, [{ productId, quantity: 2 }])
  await rebuildRanking(prisma, null)
  expect(await counted()).toEqual({ units: 2, amount: 20_000 })
  while ((await feedRanking()).full);
  await rebuildRanking(prisma, null)
  expect(await counted()).toEqual({ units: 0, amount: 0 })
  expect(await auditFinds()).toEqual([])
})

test('however many operators decide one return at once, one is heard', async () => {
  for (let round = 0; round < 5; round++) {
    const { returnId } = await ask(await makeDeliveredOrder())
    const tally = await atOnce(times(8, () => () => decide(returnId)))
    expect(tally).toEqual({ ok: 1, codes: { RETURN_CLOSED: 7 } })
  }
})

test('a return that is received many times at once is refunded once', async () => {
  const order = await makeDeliveredOrder([2])
  const before = await balanceOf(order.userId)
  const { returnId } = await ask(order)
  await decide(returnId)
  const tally = await atOnce(times(10, () => () => receive(returnId)))
  expect(tally).toEqual({ ok: 1, codes: { RETURN_CLOSED: 9 } })
  expect(await balanceOf(order.userId)).toBe(before + order.finalPrice)
  expect(await auditFinds()).toEqual([])
})

test('requests for the same goods at once are admitted for as many as there are', async () => {
  const order = await makeDeliveredOrder([3])
  const [{ productId } = { productId: 0 }] = linesOf(order)
  const tally = await atOnce(times(8, () => () => ask(order, { lines: [{ productId, quantity: 1 }] })))
  expect(tally).toEqual({ ok: 3, codes: { RETURN_NOT_POSSIBLE: 5 } })
})

test('a withdrawal, a refusal and a receipt at once end the return in one way', async () => {
  for (let round = 0; round < 6; round++) {
    const order = await makeDeliveredOrder()
    const before = await balanceOf(order.userId)
    const { returnId } = await ask(order)
    await decide(returnId)
    const runs = [
      () => withdrawReturn(prisma, returnId, order.userId),
      () => receive(returnId),
      () => decide(returnId, false),
    ]
    const turn = round % 3
    const tally = await atOnce([...runs.slice(turn), ...runs.slice(0, turn)])
    expect(tally).toEqual({ ok: 1, codes: { RETURN_CLOSED: 2 } })
    const { state } = await getReturn(returnId, null)
    expect(await balanceOf(order.userId)).toBe(before + (state === 'REFUNDED' ? order.finalPrice : 0))
  }
  expect(await auditFinds()).toEqual([])
})

test('a shipment and an instant refund at once: either it is refunded and stays, or it leaves and has to come back', async () => {
  for (let round = 0; round < 6; round++) {
    const order = await makePaidOrder({ delivery: HOME })
    const runs = [
      () => ship(order.orderId),
      () => cancelOrder(prisma, { orderId: order.orderId, userId: order.userId }),
    ]
    const { ok } = await atOnce(round % 2 ? runs : runs.toReversed())
    expect(ok).toBe(1)
    const now = await getOrder(order.orderId, null)
    if (now.orderStatus === 'PAID') await giveBack(now)
    expect(await getOrder(order.orderId, null)).toMatchObject({
      orderStatus: 'REFUNDED',
      refundedAmount: order.finalPrice,
    })
  }
  expect(await auditFinds()).toEqual([])
})

test('a return and an instant refund at once give the money back once', async () => {
  const order = await makeDeliveredOrder([1])
  const before = await balanceOf(order.userId)
  const { returnId } = await ask(order)
  await decide(returnId)
  const tally = await atOnce([
    () => receive(returnId),
    ...times(4, () => () => cancelOrder(prisma, { orderId: order.orderId, userId: order.userId })),
  ])
  expect(tally).toEqual({ ok: 1, codes: { ORDER_NOT_CANCELLABLE: 4 } })
  expect(await balanceOf(order.userId)).toBe(before + order.finalPrice)
})

test('the desk lists what waits the oldest first, page by page', async () => {
  const last = await prisma.return.aggregate({ _max: { id: true } })
  const cursor = Number(last._max.id ?? 1)
  const asked: number[] = []
  for (let n = 0; n < 3; n++) asked.push((await ask(await makeDeliveredOrder())).returnId)
  const page = await listAllReturns({ state: 'REQUESTED', limit: 2, cursor })
  expect(page.items.map(({ returnId }) => returnId)).toEqual(asked.slice(0, 2))
  const next = await listAllReturns({ state: 'REQUESTED', limit: 2, cursor: Number(page.nextCursor) })
  expect(next.items.map(({ returnId }) => returnId)).toEqual(asked.slice(2))
  expect(next.nextCursor).toBeNull()
})
