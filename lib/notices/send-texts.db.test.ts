import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { testDatabase } from '@/lib/testing/database'

type Sent = { path: string; body: Record<string, string> }
let sent: Sent[] = []
let answer: (sent: Sent) => { status: number; body: string }
const works = () => ({ status: 200, body: '{"sent":true}' })

const server = createServer(async (request, response) => {
  let text = ''
  for await (const part of request) text += part
  const one = { path: request.url ?? '', body: JSON.parse(text) }
  sent.push(one)
  const { status, body } = answer(one)
  response.writeHead(status, { 'content-type': 'application/json' }).end(body)
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const { port } = server.address() as AddressInfo
Object.assign(process.env, {
  ALIMTALK_URL: `http://127.0.0.1:${port}/texts`,
  NEXTAUTH_URL: 'https://shop.example.com',
})

const { pool } = testDatabase()
const { prisma } = await import('@/lib/database/client')
const { transaction } = await import('@/lib/database/transaction')
const { couponExpiring } = await import('@/lib/notices/kinds/coupon-expiring')
const { trackingCorrected } = await import('@/lib/notices/kinds/order-shipped')
const { notify } = await import('@/lib/notices/notify')
const { setPreference } = await import('@/lib/notices/queries')
const { resendText } = await import('@/lib/notices/resend-text')
const { leaseTexts, sendTexts } = await import('@/lib/notices/send-texts')
const { listTexts } = await import('@/lib/notices/text-queries')
const { listTextsEndpoint } = await import('@/lib/notices/text-schema')
const { makeUser } = await import('@/lib/testing/makers')

afterAll(() => server.close())

beforeEach(async () => {
  await pool.query('truncate text_messages')
  sent = []
  answer = works
})

const PHONE = '01012345678'
async function makeOwner(phone: string | null = PHONE): Promise<number> {
  const userId = await makeUser()
  await prisma.user.update({ where: { id: userId }, data: { phone } })
  return userId
}

let parcels = 0
const tell = (userId: number, eventKey = `shipment:${++parcels}`) =>
  transaction(prisma, (tx) =>
    notify(tx, trackingCorrected, {
      userId,
      eventKey,
      data: { orderId: 12, carrier: 'HANJIN', trackingNumber: '689201234567' },
    }),
  )

const states = async () =>
  (await prisma.textMessage.findMany({ orderBy: { id: 'asc' } })).map(
    ({ state, channel }) => `${channel} ${state}`,
  )
const makeDue = () => prisma.textMessage.updateMany({ data: { nextAttemptAt: new Date(0) } })

test('an event is told to the phone of its owner once, with the number of the parcel and the address of the order', async () => {
  const userId = await makeOwner()
  await tell(userId, 'shipment:1')
  await tell(userId, 'shipment:1')
  await sendTexts()
  await sendTexts()
  expect(sent).toHaveLength(1)
  expect(sent[0]).toMatchObject({
    path: '/texts/v1/alimtalk',
    body: { to: PHONE, template: 'ORDER_TRACKINGCORRECTED', reference: expect.stringMatching(/^text-\d+$/) },
  })
  expect(sent[0]?.body.text).toContain('[장터]')
  expect(sent[0]?.body.text).toContain('689201234567')
  expect(sent[0]?.body.text).toContain('https://shop.example.com/orders/12')
  expect(await states()).toEqual(['ALIMTALK SENT'])
})

test('who is not reached by 알림톡 gets an SMS, and who is reached by neither nothing more', async () => {
  await tell(await makeOwner())
  answer = ({ path }) => (path.endsWith('alimtalk') ? { status: 422, body: '{}' } : works())
  await sendTexts()
  expect(await states()).toEqual(['SMS PENDING'])
  await sendTexts()
  expect(await states()).toEqual(['SMS SENT'])
  expect(sent.map(({ path }) => path)).toEqual(['/texts/v1/alimtalk', '/texts/v1/sms'])
  expect(sent[1]?.body.template).toBeUndefined()

  await tell(await makeOwner())
  answer = () => ({ status: 422, body: '{}' })
  await sendTexts()
  await sendTexts()
  expect(await states()).toEqual(['SMS SENT', 'SMS DEAD'])
})

test.each([
  ['answers 503', { status: 503, body: '' }],
  ['refuses the key', { status: 401, body: '' }],
  ['sends something else', { status: 200, body: '[]' }],
])('while the service %s, a message waits and is sent with the same reference', async (_what, response) => {
  await tell(await makeOwner())
  answer = () => response
  for (let n = 0; n < 3; n++) {
    await sendTexts()
    expect(await states()).toEqual(['ALIMTALK PENDING'])
    await makeDue()
  }
  answer = works
  await sendTexts()
  expect(await states()).toEqual(['ALIMTALK SENT'])
  expect(new Set(sent.map(({ body }) => body.reference)).size).toBe(1)
})

test('a message of yesterday is not sent any more', async () => {
  await tell(await makeOwner())
  await prisma.textMessage.updateMany({ data: { expiresAt: new Date(0) } })
  await sendTexts()
  expect(sent).toEqual([])
  expect(await states()).toEqual(['ALIMTALK DEAD'])
})

const listed = (search: object = {}) => listTexts(listTextsEndpoint.query.parse(search))

test('the desk lists messages by state, phone and person, page by page, and counts those that did not arrive', async () => {
  const userId = await makeOwner()
  for (let n = 0; n < 3; n++) await tell(userId)
  await tell(await makeOwner('01087654321'))
  answer = ({ body }) => (body.to === PHONE ? { status: 422, body: '{}' } : works())
  await sendTexts()
  await sendTexts()
  const dead = await listed({ state: 'DEAD', limit: '2' })
  expect(dead.queue).toEqual({ isConfigured: true, pending: 0, failing: 0, dead: 3 })
  expect(dead.items).toHaveLength(2)
  expect(dead.items[0]).toMatchObject({
    userId,
    phone: PHONE,
    channel: 'SMS',
    text: expect.stringContaining('[장터]'),
  })
  expect((await listed({ state: 'DEAD', cursor: dead.nextCursor })).items).toHaveLength(1)
  expect((await listed({ q: '010-8765-4321' })).items).toMatchObject([{ state: 'SENT', channel: 'ALIMTALK' }])
  expect((await listed({ q: String(userId) })).items).toHaveLength(3)
  expect((await listed()).items).toHaveLength(4)
})

test('a message that an operator sends again is a new one for the service, also a day later', async () => {
  await tell(await makeOwner())
  answer = () => ({ status: 422, body: '{}' })
  await sendTexts()
  await sendTexts()
  expect(await states()).toEqual(['SMS DEAD'])
  await prisma.textMessage.updateMany({ data: { expiresAt: new Date(0) } })
  answer = works
  const { textId = 0 } = (await listed()).items[0] ?? {}
  expect(await resendText(prisma, textId, null)).toMatchObject({ state: 'PENDING', channel: 'ALIMTALK' })
  expect(await resendText(prisma, textId, null)).toMatchObject({ state: 'PENDING' })
  await sendTexts()
  expect(await states()).toEqual(['ALIMTALK SENT'])
  expect(sent.map(({ body }) => body.reference)).toEqual([
    `text-${textId}`,
    `text-${textId}`,
    `text-${textId}-1`,
  ])
  await expect(resendText(prisma, textId + 1, null)).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('nobody gets a message without a mobile number, or who has turned them off, or of anything but orders', async () => {
  await tell(await makeOwner(null))
  await tell(await makeOwner('0212345678'))
  const quiet = await makeOwner()
  await setPreference(prisma, quiet, { topic: 'orders', byMail: true, inShop: true, byText: false })
  await tell(quiet)
  await setPreference(prisma, quiet, { topic: 'orders', byMail: false, inShop: false })
  await tell(quiet)
  await transaction(prisma, (tx) =>
    notify(tx, couponExpiring, {
      userId: quiet,
      eventKey: 'coupon:1',
      data: { couponName: '첫 구매', couponNameEn: null, expiresAt: '2026-12-24T15:00:00Z' },
    }),
  )
  expect(await states()).toEqual([])
})

test('who wants messages to the phone alone gets them alone', async () => {
  const userId = await makeOwner()
  await setPreference(prisma, userId, { topic: 'orders', byMail: false, inShop: false, byText: true })
  await tell(userId)
  expect(await states()).toEqual(['ALIMTALK PENDING'])
  expect(await prisma.notice.count({ where: { userId } })).toBe(0)
})

test('workers at the same time send different messages', async () => {
  for (let n = 0; n < 4; n++) await tell(await makeOwner())
  const leased = (await Promise.all([leaseTexts(16), leaseTexts(16), leaseTexts(16)])).flat()
  expect(leased).toHaveLength(4)
  expect(new Set(leased.map(({ id }) => id)).size).toBe(4)
})
