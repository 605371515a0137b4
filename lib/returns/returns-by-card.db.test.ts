import { expect, test } from 'vitest'
import { testDatabase } from '@/lib/testing/database'
import { gatewayLedger } from '@/lib/testing/with-gateway'

// The settings are read at the first import of anything that knows them.
const { prisma } = await import('@/lib/database/client')
const { audit } = await import('@/lib/audit/audit')
const { OrderCreateRequest } = await import('@/lib/orders/schema')
const { getOrder } = await import('@/lib/orders/queries')
const { payRefunds } = await import('@/lib/payments/pay-refunds')
const { feedRanking } = await import('@/lib/ranking/feed-ranking')
const { decideReturn } = await import('@/lib/returns/decide-return')
const { receiveReturn } = await import('@/lib/returns/receive-return')
const { requestReturn } = await import('@/lib/returns/request-return')
const { ReturnRequest } = await import('@/lib/returns/schema')
const { atOnce, makeProduct, makeUser, times } = await import('@/lib/testing/makers')
const { HOME } = await import('@/lib/testing/paid-order')
const { deliverOrder } = await import('@/lib/testing/shipped-order')
const { checkout } = await import('@/lib/testing/writes')
const { pool } = testDatabase()

async function makeCardOrder(quantity: number) {
  const userId = await makeUser()
  const productId = await makeProduct({ price: 7000, stock: 20 })
  const bought = await checkout(
    prisma,
    OrderCreateRequest.parse({
      userId,
      orderProducts: [{ productId, quantity }],
      paymentType: 'CARD',
      delivery: HOME,
    }),
  )
  if (bought.kind !== 'paid') throw new Error('the order is not paid')
  return deliverOrder(bought.order.orderId)
}

async function acceptedReturn(orderId: number, userId: number, productId: number, quantity: number) {
  const input = ReturnRequest.parse({ orderId, reason: 'FAULTY', lines: [{ productId, quantity }] })
  const { returnId } = await requestReturn(prisma, { userId, input })
  await decideReturn(prisma, { returnId, accept: true, note: '보내 주세요', caller: null })
  return returnId
}

const receive = (returnId: number) => receiveReturn(prisma, { returnId, caller: null })

async function payAll() {
  const owed = async () =>
    (
      await pool.query(
        `update gateway_refunds set next_try_at = now() - interval '1 second' where state = 'OWED'`,
      )
    ).rowCount
  while (await owed()) await payRefunds()
}

async function auditFinds() {
  while ((await feedRanking()).full);
  return (await audit()).checks.filter(({ ok }) => !ok)
}

const atGateway = async (orderId: number) => {
  const { reference } = await prisma.gatewayPayment.findFirstOrThrow({ where: { orderId } })
  return gatewayLedger.find(reference)
}

test('what was paid by card goes back to the card in parts, and the wallet is left alone', async () => {
  const { orderId, userId, orderProducts, finalPrice } = await makeCardOrder(3)
  const productId = orderProducts[0]?.productId ?? 0
  expect(finalPrice).toBe(24_000)
  await receive(await acceptedReturn(orderId, userId, productId, 1))
  expect(await auditFinds()).toEqual([])
  await payAll()
  expect(await atGateway(orderId)).toMatchObject({ status: 'APPROVED', refunded: 7000 })
  expect(await auditFinds()).toEqual([])
  await receive(await acceptedReturn(orderId, userId, productId, 2))
  expect(await getOrder(orderId, null)).toMatchObject({ orderStatus: 'REFUNDED', refundedAmount: finalPrice })
  await payAll()
  expect(await atGateway(orderId)).toMatchObject({ status: 'REFUNDED', refunded: finalPrice })
  expect((await prisma.wallet.findUniqueOrThrow({ where: { userId } })).entries).toBe(0)
  expect(await auditFinds()).toEqual([])
})

test('several returns of one order that are received and paid at once give back each its part', async () => {
  const { orderId, userId, orderProducts, finalPrice } = await makeCardOrder(5)
  const productId = orderProducts[0]?.productId ?? 0
  const returns: number[] = []
  for (let n = 0; n < 5; n++) returns.push(await acceptedReturn(orderId, userId, productId, 1))
  const runs = returns.flatMap((returnId) => times(3, () => () => receive(returnId)))
  const workers = times(4, () => async () => {
    await payRefunds()
  })
  expect(await atOnce([...runs, ...workers])).toEqual({ ok: 5 + 4, codes: { RETURN_CLOSED: 10 } })
  await payAll()
  expect(await atGateway(orderId)).toMatchObject({ status: 'REFUNDED', refunded: finalPrice })
  expect(await auditFinds()).toEqual([])
})
