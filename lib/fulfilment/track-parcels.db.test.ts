import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { testDatabase } from '@/lib/testing/database'

type Asked = { carrier: string; trackingNumber: string }
let asked: Asked[] = []
let answer: (parcels: Asked[]) => { status: number; body: string } = () => ({ status: 500, body: '' })
let authorization: string | undefined

const server = createServer(async (request, response) => {
  authorization = request.headers.authorization
  let text = ''
  for await (const part of request) text += part
  asked = JSON.parse(text).parcels
  const { status, body } = answer(asked)
  response.writeHead(status, { 'content-type': 'application/json' }).end(body)
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const { port } = server.address() as AddressInfo
Object.assign(process.env, { CARRIER_URL: `http://127.0.0.1:${port}/carrier`, CARRIER_KEY: 'secret' })

testDatabase()
const { prisma } = await import('@/lib/database/client')
const { shipOrder } = await import('@/lib/fulfilment/ship-order')
const { endTrackingPause, leaseParcels, trackParcels } = await import('@/lib/fulfilment/track-parcels')
const { getOrder } = await import('@/lib/orders/queries')
const { HOME, makePaidOrder } = await import('@/lib/testing/paid-order')

afterAll(() => server.close())

let numbers = 689_300_000_000
async function send() {
  const { orderId } = await makePaidOrder({ delivery: HOME })
  const parcel = { carrier: 'CJ_LOGISTICS', trackingNumber: String(++numbers) } as const
  const { shipmentId } = await shipOrder(prisma, { orderId, parcel, caller: null })
  return { orderId, shipmentId, ...parcel }
}

const saying = (status: string) => (parcels: Asked[]) => ({
  status: 200,
  body: JSON.stringify({ parcels: parcels.map((parcel) => ({ ...parcel, status })) }),
})
const stateOf = async (orderId: number) => (await getOrder(orderId, null)).fulfilment
const makeDue = () => prisma.shipment.updateMany({ data: { nextTrackAt: new Date(0) } })

beforeEach(async () => {
  await prisma.shipment.updateMany({ data: { nextTrackAt: new Date('2100-01-01') } })
  asked = []
  endTrackingPause()
})

test('a parcel is delivered by the word of its carrier, and asked about no more', async () => {
  const { orderId, carrier, trackingNumber } = await send()
  answer = saying('ON_THE_WAY')
  await trackParcels()
  expect(asked).toEqual([{ carrier, trackingNumber }])
  expect(authorization).toBe('Bearer secret')
  expect(await stateOf(orderId)).toBe('SHIPPED')
  await trackParcels()
  await makeDue()
  answer = saying('DELIVERED')
  await trackParcels()
  expect(await stateOf(orderId)).toBe('DELIVERED')
  asked = []
  await makeDue()
  await trackParcels()
  expect(asked).toEqual([])
  expect(
    await prisma.outboxEvent.count({ where: { aggregateid: String(orderId), type: 'order.delivered' } }),
  ).toBe(1)
})

test.each([
  ['answers 503', () => ({ status: 503, body: '' })],
  ['refuses the key', () => ({ status: 401, body: '{}' })],
  ['sends no JSON', () => ({ status: 200, body: 'delivered' })],
  ['sends something else', () => ({ status: 200, body: '{"parcels":[{"status":"DELIVERED"}]}' })],
  ['redirects', () => ({ status: 302, body: '' })],
] as const)('a service that %s changes nothing, and is asked again later', async (_what, response) => {
  const { orderId, shipmentId } = await send()
  answer = response
  await trackParcels()
  expect(await stateOf(orderId)).toBe('SHIPPED')
  const { nextTrackAt } = await prisma.shipment.findUniqueOrThrow({ where: { id: shipmentId } })
  expect(nextTrackAt.getTime()).toBeGreaterThan(Date.now())
  asked = []
  await makeDue()
  await trackParcels()
  expect(asked).toEqual([])
  endTrackingPause()
  answer = saying('DELIVERED')
  await trackParcels()
  expect(await stateOf(orderId)).toBe('DELIVERED')
})

test('what the service says of a parcel that it was not asked about is ignored', async () => {
  const [one, other] = [await send(), await send()]
  await prisma.shipment.update({
    where: { id: other.shipmentId },
    data: { nextTrackAt: new Date('2100-01-01') },
  })
  answer = () => ({
    status: 200,
    body: JSON.stringify({
      parcels: [
        { carrier: other.carrier, trackingNumber: other.trackingNumber, status: 'DELIVERED' },
        { carrier: 'HANJIN', trackingNumber: one.trackingNumber, status: 'DELIVERED' },
      ],
    }),
  })
  await trackParcels()
  expect([await stateOf(one.orderId), await stateOf(other.orderId)]).toEqual(['SHIPPED', 'SHIPPED'])
})

test('workers at the same time ask about different parcels', async () => {
  for (let n = 0; n < 3; n++) await send()
  const leases = await Promise.all([leaseParcels(), leaseParcels(), leaseParcels()])
  expect(
    leases
      .flat()
      .map(({ id }) => id)
      .sort(),
  ).toEqual([...new Set(leases.flat().map(({ id }) => id))].sort())
  expect(leases.flat()).toHaveLength(3)
})
