import fc from 'fast-check'
import { expect, test } from 'vitest'
import { audit } from '@/lib/audit/audit'
import { prisma } from '@/lib/database/client'
import { deliverShipment, reportDelivery } from '@/lib/fulfilment/deliver-shipment'
import { editShipment } from '@/lib/fulfilment/edit-shipment'
import { prepareOrders } from '@/lib/fulfilment/prepare-orders'
import { countFulfilment, listFulfilment } from '@/lib/fulfilment/queue'
import { ParcelRequest } from '@/lib/fulfilment/schema'
import { shipOrder } from '@/lib/fulfilment/ship-order'
import { listShipments } from '@/lib/fulfilment/shipments'
import { cancelOrder } from '@/lib/orders/cancel-order'
import { OrderEventData } from '@/lib/orders/order-event'
import { getOrder } from '@/lib/orders/queries'
import type { OrderDetail } from '@/lib/orders/schema'
import { setDelivery, setDeliveryAsOperator } from '@/lib/orders/set-delivery'
import { testDatabase } from '@/lib/testing/database'
import { atOnce, makeUser, times } from '@/lib/testing/makers'
import { HOME, makePaidOrder } from '@/lib/testing/paid-order'

const { pool } = testDatabase()

let numbers = 689_200_000_000
const parcel = (lines?: { productId: number; quantity: number }[]) =>
  ParcelRequest.parse({ carrier: 'CJ_LOGISTICS', trackingNumber: String(++numbers), lines })
const ship = (orderId: number, lines?: { productId: number; quantity: number }[]) =>
  shipOrder(prisma, { orderId, parcel: parcel(lines), caller: null })
const deliver = (shipmentId: number) => deliverShipment(prisma, shipmentId, null)
const stateOf = async (orderId: number) => (await getOrder(orderId, null)).fulfilment
const eventsOf = async (orderId: number) =>
  (
    await pool.query('select type, payload from outbox_events where aggregateid = $1 order by seq', [
      String(orderId),
    ])
  ).rows

async function auditFinds() {
  const { checks } = await audit()
  return checks.filter(({ ok }) => !ok)
}

test('an order is packed, shipped and delivered; every step has its time, its log entry and its event', async () => {
  const { orderId } = await makePaidOrder({ delivery: HOME, quantities: [2, 1] })
  expect(await stateOf(orderId)).toBe('TO_PACK')
  expect(await prepareOrders(prisma, [orderId], null)).toEqual({ prepared: [orderId], skipped: [] })
  const shipment = await ship(orderId)
  expect(shipment.lines).toMatchObject([{ quantity: 2 }, { quantity: 1 }])
  expect(shipment.trackingUrl).toContain(shipment.trackingNumber)
  expect(await stateOf(orderId)).toBe('SHIPPED')
  await deliver(shipment.shipmentId)
  const order = await getOrder(orderId, null)
  expect(order).toMatchObject({
    orderStatus: 'PAID',
    fulfilment: 'DELIVERED',
    preparingAt: expect.any(String),
    shippedAt: shipment.shippedAt,
    deliveredAt: expect.any(String),
  })
  const events = await eventsOf(orderId)
  expect(events.map(({ type }) => type)).toEqual(['order.paid', 'order.shipped', 'order.delivered'])
  for (const { payload } of events) expect(OrderEventData.parse(payload)).toEqual(payload)
  expect(JSON.stringify(events)).not.toContain(HOME.recipient)
  expect(events[1].payload.shipment).toMatchObject({ shipmentId: shipment.shipmentId, lines: { length: 2 } })
  const { rows } = await pool.query('select action from operator_log where subject = $1 order by id', [
    `order:${orderId}`,
  ])
  expect(rows.map(({ action }) => action)).toEqual(['order.prepare', 'order.ship', 'order.deliver'])
  expect(await auditFinds()).toEqual([])
})

test('an order may leave in several parcels and is delivered with the last one', async () => {
  const order = await makePaidOrder({ delivery: HOME, quantities: [3, 2] })
  const [first = 0, second = 0] = order.orderProducts.map(({ productId }) => productId)
  const one = await ship(order.orderId, [{ productId: first, quantity: 2 }])
  expect(await stateOf(order.orderId)).toBe('PARTLY_SHIPPED')
  await deliver(one.shipmentId)
  expect(await stateOf(order.orderId)).toBe('PARTLY_SHIPPED')
  const two = await ship(order.orderId, [
    { productId: first, quantity: 1 },
    { productId: second, quantity: 1 },
  ])
  const three = await ship(order.orderId)
  expect(three.lines).toMatchObject([{ productId: second, quantity: 1 }])
  expect(await stateOf(order.orderId)).toBe('SHIPPED')
  await deliver(three.shipmentId)
  expect(await stateOf(order.orderId)).toBe('SHIPPED')
  await deliver(two.shipmentId)
  expect(await stateOf(order.orderId)).toBe('DELIVERED')
  expect(await listShipments(order.orderId, order.userId)).toHaveLength(3)
  const types = (await eventsOf(order.orderId)).map(({ type }) => type)
  expect(types.filter((type) => type === 'order.shipped')).toHaveLength(3)
  expect(types.filter((type) => type === 'order.delivered')).toHaveLength(1)
  expect(await auditFinds()).toEqual([])
})

test('more than was ordered, an order without an address and one that is not paid are not shipped', async () => {
  const order = await makePaidOrder({ delivery: HOME, quantities: [2] })
  const productId = order.orderProducts[0]?.productId ?? 0
  const refused = (reason: string) => ({ code: 'ORDER_NOT_SHIPPABLE', detail: { reason } })
  await expect(ship(order.orderId, [{ productId, quantity: 3 }])).rejects.toMatchObject(
    refused('ALREADY_SHIPPED'),
  )
  await expect(
    ship(order.orderId, [
      { productId, quantity: 2 },
      { productId, quantity: 1 },
    ]),
  ).rejects.toMatchObject(refused('ALREADY_SHIPPED'))
  await expect(ship(order.orderId, [{ productId: 999_999, quantity: 1 }])).rejects.toMatchObject(
    refused('ALREADY_SHIPPED'),
  )
  const homeless = await makePaidOrder()
  await expect(ship(homeless.orderId)).rejects.toMatchObject(refused('NO_ADDRESS'))
  await setDeliveryAsOperator(prisma, { orderId: homeless.orderId, delivery: HOME, caller: null })
  await ship(homeless.orderId)
  const refunded = await makePaidOrder({ delivery: HOME })
  await cancelOrder(prisma, { orderId: refunded.orderId, userId: refunded.userId })
  await expect(ship(refunded.orderId)).rejects.toMatchObject(refused('NOT_PAID'))
  await expect(ship(999_999)).rejects.toMatchObject({ code: 'ORDER_NOT_FOUND' })
})

test('two operators ship one order at once: one parcel leaves', async () => {
  const { orderId } = await makePaidOrder({ delivery: HOME, quantities: [2, 3] })
  const tally = await atOnce(times(8, () => () => ship(orderId)))
  expect(tally).toEqual({ ok: 1, codes: { ORDER_NOT_SHIPPABLE: 7 } })
  expect(await listShipments(orderId, null)).toHaveLength(1)
})

test('operators who ship two pieces each of five at once: no piece leaves twice', async () => {
  const order = await makePaidOrder({ delivery: HOME, quantities: [5] })
  const productId = order.orderProducts[0]?.productId ?? 0
  const tally = await atOnce(times(6, () => () => ship(order.orderId, [{ productId, quantity: 2 }])))
  expect(tally).toEqual({ ok: 2, codes: { ORDER_NOT_SHIPPABLE: 4 } })
  expect(await stateOf(order.orderId)).toBe('PARTLY_SHIPPED')
  expect(await auditFinds()).toEqual([])
})

test('shipping and refunding an order at once: either it leaves or its money comes back, never both', async () => {
  const orders = await Promise.all(times(20, () => makePaidOrder({ delivery: HOME })))
  await Promise.all(
    orders.map(({ orderId, userId }, at) => {
      const both = [() => ship(orderId), () => cancelOrder(prisma, { orderId, userId })]
      return atOnce(at % 2 === 0 ? both : both.reverse())
    }),
  )
  for (const { orderId } of orders) {
    const { orderStatus } = await getOrder(orderId, null)
    expect(await listShipments(orderId, null)).toHaveLength(orderStatus === 'PAID' ? 1 : 0)
    expect(['PAID', 'REFUNDED']).toContain(orderStatus)
  }
  expect(await auditFinds()).toEqual([])
})

test('after the first parcel an instant refund and a change of the address are refused with the reason', async () => {
  const order = await makePaidOrder({ delivery: HOME, quantities: [2] })
  const { orderId, userId } = order
  await ship(orderId, [{ productId: order.orderProducts[0]?.productId ?? 0, quantity: 1 }])
  await expect(cancelOrder(prisma, { orderId, userId })).rejects.toMatchObject({
    code: 'ORDER_NOT_CANCELLABLE',
    detail: { reason: 'SHIPPED' },
  })
  await expect(setDelivery(prisma, { orderId, userId, choice: { delivery: HOME } })).rejects.toMatchObject({
    code: 'DELIVERY_NOT_CHANGEABLE',
    detail: { reason: 'SHIPPED' },
  })
})

test('from the preparation on only an operator changes the address, until it is shipped', async () => {
  const { orderId, userId } = await makePaidOrder({ delivery: HOME })
  const change = (detail: string) =>
    setDelivery(prisma, { orderId, userId, choice: { delivery: { ...HOME, detail } } })
  expect((await change('4층')).delivery?.detail).toBe('4층')
  await prepareOrders(prisma, [orderId], null)
  await expect(change('5층')).rejects.toMatchObject({
    code: 'DELIVERY_NOT_CHANGEABLE',
    detail: { reason: 'PREPARING' },
  })
  const delivery = { ...HOME, detail: '6층' }
  expect((await setDeliveryAsOperator(prisma, { orderId, delivery, caller: null })).delivery).toEqual(
    delivery,
  )
})

test('an order in preparation is refunded at once and leaves the queue', async () => {
  const { orderId, userId } = await makePaidOrder({ delivery: HOME })
  await prepareOrders(prisma, [orderId], null)
  await cancelOrder(prisma, { orderId, userId })
  expect(
    (await listFulfilment({ queue: 'PREPARING', limit: 100 })).items.map((o) => o.orderId),
  ).not.toContain(orderId)
  expect(await stateOf(orderId)).toBeNull()
})

test('preparing at once and in other orders: each order is prepared once, and the rest is told why not', async () => {
  const orders = await Promise.all(times(10, () => makePaidOrder({ delivery: HOME })))
  const ids = orders.map(({ orderId }) => orderId)
  const [a, b] = await Promise.all([
    prepareOrders(prisma, ids, null),
    prepareOrders(prisma, [...ids].reverse(), null),
  ])
  expect([...a.prepared, ...b.prepared].sort()).toEqual([...ids].sort())
  expect([...a.skipped, ...b.skipped].every(({ reason }) => reason === 'ALREADY_PREPARING')).toBe(true)
  const unpaid = await makePaidOrder()
  await cancelOrder(prisma, { orderId: unpaid.orderId, userId: unpaid.userId })
  expect(await prepareOrders(prisma, [unpaid.orderId, 999_999], null)).toEqual({
    prepared: [],
    skipped: [
      { orderId: unpaid.orderId, reason: 'NOT_PAID' },
      { orderId: 999_999, reason: 'NOT_FOUND' },
    ],
  })
})

test('an arrival that is reported many times at once is one arrival', async () => {
  const { orderId } = await makePaidOrder({ delivery: HOME })
  const { shipmentId, carrier, trackingNumber } = await ship(orderId)
  const report = { carrier, trackingNumber, caller: null }
  await atOnce(times(6, (i) => () => (i % 2 ? deliver(shipmentId) : reportDelivery(prisma, report))))
  expect((await eventsOf(orderId)).map(({ type }) => type)).toEqual([
    'order.paid',
    'order.shipped',
    'order.delivered',
  ])
  await expect(reportDelivery(prisma, { ...report, trackingNumber: '00000000' })).rejects.toMatchObject({
    code: 'SHIPMENT_NOT_FOUND',
  })
})

test('a wrong tracking number is corrected until the parcel has arrived, and told again if it changed', async () => {
  const { orderId, userId } = await makePaidOrder({ delivery: HOME })
  const { shipmentId } = await ship(orderId)
  const correct = { shipmentId, carrier: 'HANJIN', trackingNumber: '123456789012', caller: null } as const
  expect(await editShipment(prisma, correct)).toMatchObject({
    carrier: 'HANJIN',
    trackingNumber: '123456789012',
  })
  const toldOf = () => prisma.notice.findMany({ where: { kind: 'order.trackingCorrected', userId } })
  const told = await toldOf()
  expect(told).toMatchObject([{ data: { orderId, carrier: 'HANJIN', trackingNumber: '123456789012' } }])
  await editShipment(prisma, correct)
  expect(await toldOf()).toHaveLength(1)
  await deliver(shipmentId)
  await expect(editShipment(prisma, correct)).rejects.toMatchObject({ detail: { reason: 'DELIVERED' } })
})

test('the queues list the oldest first, with what is missing and what is late, and are counted', async () => {
  const [homeless, ready] = [await makePaidOrder(), await makePaidOrder({ delivery: HOME, quantities: [2] })]
  const options = [{ name: '사이즈', nameEn: 'Size', value: 'M', valueEn: null }]
  await pool.query('update order_lines set options = $2 where order_id = $1', [
    ready.orderId,
    JSON.stringify(options),
  ])
  await pool.query(
    `update orders set ordered_at = now() - interval '3 days', paid_at = now() - interval '3 days' where id = $1`,
    [homeless.orderId],
  )
  const { items } = await listFulfilment({ queue: 'TO_PACK', limit: 100 })
  const found = items.filter(({ orderId }) => [homeless.orderId, ready.orderId].includes(orderId))
  expect(found).toMatchObject([
    { orderId: homeless.orderId, late: true, delivery: null },
    { orderId: ready.orderId, late: false, delivery: HOME, lines: [{ quantity: 2, remaining: 2, options }] },
  ])
  const first = await listFulfilment({ queue: 'TO_PACK', limit: 1 })
  const next = await listFulfilment({ queue: 'TO_PACK', limit: 1, cursor: Number(first.nextCursor) })
  expect(next.items[0]?.orderId).toBeGreaterThan(first.items[0]?.orderId ?? 0)
  const counts = await countFulfilment()
  expect(counts.toPack).toBe(items.length)
  expect(counts.late).toBeGreaterThanOrEqual(1)
  expect(counts.withoutAddress).toBeGreaterThanOrEqual(1)
})

type Step =
  | { kind: 'ship'; line: number; quantity: number }
  | { kind: 'deliver'; parcel: number }
  | { kind: 'prepare' }
  | { kind: 'rest' }

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('ship' as const),
    line: fc.nat(1),
    quantity: fc.integer({ min: 1, max: 4 }),
  }),
  fc.record({ kind: fc.constant('deliver' as const), parcel: fc.nat(5) }),
  fc.constant({ kind: 'prepare' as const }),
  fc.constant({ kind: 'rest' as const }),
)

type Model = {
  order: OrderDetail
  /** What of each product has not left. */
  left: Map<number, number>
  parcels: { shipmentId: number; delivered: boolean }[]
}

/** What a step asks to ship: a quantity of one product, or everything that is left. */
function linesOf(one: Step, { order, left }: Model) {
  if (one.kind !== 'ship') return [...left].map(([productId, quantity]) => ({ productId, quantity }))
  return [{ productId: order.orderProducts[one.line]?.productId ?? 0, quantity: one.quantity }]
}

async function shipStep(one: Step, model: Model) {
  const { order, left, parcels } = model
  const lines = linesOf(one, model)
  const isPossible =
    lines.every(({ productId, quantity }) => quantity <= (left.get(productId) ?? 0)) &&
    lines.some(({ quantity }) => quantity > 0)
  const result = await ship(order.orderId, one.kind === 'ship' ? lines : undefined).catch((error) => error)
  expect('shipmentId' in result).toBe(isPossible)
  if (!isPossible) return
  parcels.push({ shipmentId: result.shipmentId, delivered: false })
  for (const { productId, quantity } of lines) left.set(productId, (left.get(productId) ?? 0) - quantity)
}

async function deliverStep(parcel: Model['parcels'][number] | undefined) {
  if (!parcel) return
  await deliver(parcel.shipmentId)
  parcel.delivered = true
}

async function run(one: Step, model: Model) {
  if (one.kind === 'prepare') await prepareOrders(prisma, [model.order.orderId], null)
  else if (one.kind === 'deliver') await deliverStep(model.parcels[one.parcel])
  else await shipStep(one, model)
}

function expectedStates({ left, parcels }: Model): string[] {
  if (parcels.length === 0) return ['TO_PACK', 'PREPARING']
  if ([...left.values()].some((quantity) => quantity > 0)) return ['PARTLY_SHIPPED']
  return [parcels.every(({ delivered }) => delivered) ? 'DELIVERED' : 'SHIPPED']
}

test('after any steps an order is as far as its parcels say, and no more has left than was ordered', async () => {
  const userId = await makeUser({ balance: 100_000_000 })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
      const order = await makePaidOrder({ delivery: HOME, quantities: [3, 2], userId })
      const left = new Map(order.orderProducts.map(({ productId, quantity }) => [productId, quantity]))
      const model: Model = { order, left, parcels: [] }
      for (const one of steps) await run(one, model)
      expect(expectedStates(model)).toContain(await stateOf(order.orderId))
    }),
    { numRuns: 30 },
  )
  expect(await auditFinds()).toEqual([])
})
