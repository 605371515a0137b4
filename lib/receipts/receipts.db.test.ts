import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { testDatabase } from '@/lib/testing/database'

type Sent = { path: string; body: Record<string, unknown> }
let sent: Sent[] = []
let answer: (sent: Sent) => { status: number; body: string } | Promise<{ status: number; body: string }>
const works = ({ path }: Sent) => ({
  status: 200,
  body: path.endsWith('/issue') ? '{"approvalNumber":"123456789"}' : '{"cancelled":true}',
})

const server = createServer(async (request, response) => {
  let text = ''
  for await (const part of request) text += part
  const one = { path: request.url ?? '', body: JSON.parse(text) }
  sent.push(one)
  const { status, body } = await answer(one)
  response.writeHead(status, { 'content-type': 'application/json' }).end(body)
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const { port } = server.address() as AddressInfo
process.env.CASH_RECEIPT_URL = `http://127.0.0.1:${port}/receipts`

testDatabase()
const { prisma } = await import('@/lib/database/client')
const { cancelOrder } = await import('@/lib/orders/cancel-order')
const { listCashReceipts } = await import('@/lib/receipts/queries')
const { requestCashReceipt } = await import('@/lib/receipts/request-receipt')
const { retryCashReceipt } = await import('@/lib/receipts/retry-receipt')
const { settleReceipts } = await import('@/lib/receipts/settle-receipts')
const { OrderCreateRequest } = await import('@/lib/orders/schema')
const { decideReturn } = await import('@/lib/returns/decide-return')
const { receiveReturn } = await import('@/lib/returns/receive-return')
const { requestReturn } = await import('@/lib/returns/request-return')
const { ReturnRequest } = await import('@/lib/returns/schema')
const { atOnce, makeCoupon, makeProduct, makeUser, times } = await import('@/lib/testing/makers')
const { deliverOrder } = await import('@/lib/testing/shipped-order')
const { checkout, issueCoupon } = await import('@/lib/testing/writes')
const { HOME, makePaidOrder } = await import('@/lib/testing/paid-order')

afterAll(() => server.close())

const PHONE = '01012345678'

async function makeOrder() {
  const { orderId, userId, finalPrice } = await makePaidOrder({ delivery: HOME })
  const ask = () => requestCashReceipt(prisma, { orderId, userId, purpose: 'DEDUCTION', identity: PHONE })
  const stateOf = async () => (await listCashReceipts(orderId, userId)).map(({ state }) => state)
  return { orderId, userId, finalPrice, ask, stateOf, refund: () => cancelOrder(prisma, { orderId, userId }) }
}
/** Not those of the tests before. */
const makeDue = () =>
  prisma.cashReceipt.updateMany({
    where: { nextAttemptAt: { lt: new Date('2099-01-01') } },
    data: { nextAttemptAt: new Date(0) },
  })

beforeEach(async () => {
  await prisma.cashReceipt.updateMany({ data: { nextAttemptAt: new Date('2100-01-01') } })
  sent = []
  answer = works
})

test('a receipt is issued with the tax in it, and cancelled when its order is refunded', async () => {
  const { orderId, finalPrice, ask, stateOf, refund } = await makeOrder()
  const { receiptId } = await ask()
  await settleReceipts()
  expect(sent).toEqual([
    {
      path: '/receipts/v1/issue',
      body: {
        reference: `receipt-${receiptId}`,
        purpose: 'DEDUCTION',
        identity: PHONE,
        amount: finalPrice,
        taxFree: 0,
        supply: 11_818,
        vat: 1182,
      },
    },
  ])
  expect(await listCashReceipts(orderId, null)).toMatchObject([
    { state: 'ISSUED', approvalNumber: '123456789', identityHint: '5678' },
  ])
  await refund()
  expect(await stateOf()).toEqual(['CANCEL_REQUESTED'])
  await settleReceipts()
  expect(sent.at(-1)).toEqual({ path: '/receipts/v1/cancel', body: { reference: `receipt-${receiptId}` } })
  expect(await stateOf()).toEqual(['CANCELLED'])
  await settleReceipts()
  expect(sent).toHaveLength(2)
})

test('a receipt names the tax-free part of an order with its share of a coupon, also of what a return has left', async () => {
  const userId = await makeUser({ balance: 100_000 })
  const [shirt, book] = [
    await makeProduct({ price: 20_000 }),
    await makeProduct({ price: 10_000, taxFree: true }),
  ]
  const { userCouponId } = await issueCoupon(prisma, { userId, couponId: await makeCoupon({ amount: 3000 }) })
  const orderProducts = [shirt, book].map((productId) => ({ productId, quantity: 1 }))
  const request = OrderCreateRequest.parse({ userId, orderProducts, userCouponId, delivery: HOME })
  const result = await checkout(prisma, request)
  if (result.kind !== 'paid') throw new Error('the order is not paid')
  const { orderId } = result.order
  // An order keeps how its goods were taxed.
  await prisma.product.updateMany({ where: { id: { in: [shirt, book] } }, data: { taxFree: false } })
  const ask = () => requestCashReceipt(prisma, { orderId, userId, purpose: 'DEDUCTION', identity: PHONE })
  await ask()
  await settleReceipts()
  expect(sent.at(-1)?.body).toMatchObject({ amount: 30_000, taxFree: 9000, supply: 19_091, vat: 1909 })

  await deliverOrder(orderId)
  const lines = [{ productId: shirt, quantity: 1 }]
  const input = ReturnRequest.parse({ orderId, reason: 'FAULTY', lines })
  const { returnId } = await requestReturn(prisma, { userId, input })
  await decideReturn(prisma, { returnId, accept: true, note: '보내 주세요.', caller: null })
  await receiveReturn(prisma, { returnId, caller: null })
  await settleReceipts()
  await ask()
  await settleReceipts()
  expect(sent.at(-1)?.body).toMatchObject({ amount: 12_000, taxFree: 9000, supply: 2727, vat: 273 })
})

test('the number is stored encrypted until the receipt is issued, and not at all after it', async () => {
  const { orderId, ask } = await makeOrder()
  await ask()
  const stored = () => prisma.cashReceipt.findFirstOrThrow({ where: { orderId } })
  expect((await stored()).identity).not.toContain(PHONE)
  await settleReceipts()
  expect((await stored()).identity).toBeNull()
})

test('of many requests for one order at the same time one is stored', async () => {
  const { ask, stateOf } = await makeOrder()
  expect(await atOnce(times(6, () => ask))).toEqual({ ok: 1, codes: { INVALID_REQUEST: 5 } })
  expect(await stateOf()).toEqual(['REQUESTED'])
})

test('of a request and a refund at the same time no receipt stays issued', async () => {
  for (let round = 0; round < 8; round++) {
    const { ask, stateOf, refund } = await makeOrder()
    await atOnce(round % 2 === 0 ? [ask, refund] : [refund, ask])
    await settleReceipts()
    expect(['', 'CANCELLED']).toContain((await stateOf()).join())
  }
})

test('a refund while the receipt is being issued cancels it', async () => {
  const { ask, stateOf, refund } = await makeOrder()
  await ask()
  answer = async (one) => {
    if (one.path.endsWith('/issue')) await refund()
    return works(one)
  }
  await settleReceipts()
  expect(await stateOf()).toEqual(['CANCEL_REQUESTED'])
  await settleReceipts()
  expect(await stateOf()).toEqual(['CANCELLED'])
  expect(sent.map(({ path }) => path)).toEqual(['/receipts/v1/issue', '/receipts/v1/cancel'])
})

test.each([
  ['answers 503', { status: 503, body: '' }],
  ['refuses the key', { status: 403, body: '{}' }],
  ['sends no JSON', { status: 200, body: 'ok' }],
  ['sends no approval', { status: 200, body: '{"approvalNumber":"<b>"}' }],
])('while the service %s, a receipt waits and is issued once with one reference', async (_what, response) => {
  const { ask, stateOf } = await makeOrder()
  await ask()
  answer = () => response
  for (let n = 0; n < 3; n++) {
    await settleReceipts()
    expect(await stateOf()).toEqual(['REQUESTED'])
    await makeDue()
  }
  answer = works
  await settleReceipts()
  expect(await stateOf()).toEqual(['ISSUED'])
  expect(new Set(sent.map(({ body }) => body.reference)).size).toBe(1)
})

test('a number that the service refuses fails, and another one can be entered', async () => {
  const { ask, stateOf } = await makeOrder()
  await ask()
  answer = () => ({ status: 422, body: '{}' })
  await settleReceipts()
  expect(await stateOf()).toEqual(['FAILED'])
  answer = works
  await ask()
  await settleReceipts()
  expect(await stateOf()).toEqual(['ISSUED', 'FAILED'])
})

test('an operator tries a failed receipt again, once for an order', async () => {
  const { ask, stateOf } = await makeOrder()
  const { receiptId } = await ask()
  answer = () => ({ status: 422, body: '{}' })
  await settleReceipts()
  expect(await retryCashReceipt(prisma, receiptId, null)).toMatchObject({ state: 'REQUESTED' })
  answer = works
  await settleReceipts()
  expect(await stateOf()).toEqual(['ISSUED'])
  expect(await retryCashReceipt(prisma, receiptId, null)).toMatchObject({ state: 'ISSUED' })
})

test('orders that are not paid from the wallet, or not paid any more, get none', async () => {
  const { ask, refund, orderId, userId } = await makeOrder()
  await prisma.$executeRaw`update orders set payment_type = 'CARD' where id = ${orderId}`
  await expect(ask()).rejects.toMatchObject({ detail: { reason: 'NOT_FROM_WALLET' } })
  await prisma.$executeRaw`update orders set payment_type = 'BALANCE' where id = ${orderId}`
  await refund()
  await expect(ask()).rejects.toMatchObject({ detail: { reason: 'NOT_PAID' } })
  await expect(
    requestCashReceipt(prisma, { orderId, userId: userId + 1, purpose: 'DEDUCTION', identity: PHONE }),
  ).rejects.toMatchObject({ code: 'ORDER_NOT_FOUND' })
})
