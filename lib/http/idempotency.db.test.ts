import { expect, test } from 'vitest'
import { prisma } from '@/lib/database/client'
import type { Tx } from '@/lib/database/transaction'
import type { HttpResponse } from '@/lib/http/http-message'
import { type IdempotencyKey, readKey } from '@/lib/http/idempotency'
import { runOnce } from '@/lib/http/run-once'
import { checkout } from '@/lib/payments/checkout'
import { atOnce, makeProduct, makeUser, times } from '@/lib/testing/makers'

const respond = (value: unknown, status = 200): HttpResponse => ({
  status,
  headers: {},
  body: JSON.stringify(value),
})
const idempotencyKey = (key: string, fingerprint = 'same'): IdempotencyKey => ({
  actor: 'user:1',
  key,
  fingerprint,
})

async function makeCheckout() {
  const userId = await makeUser({ balance: 10_000 })
  const productId = await makeProduct({ price: 1000, stock: 10 })
  const input = {
    userId,
    orderProducts: [{ productId, quantity: 1 }],
    userCouponId: null,
    paymentType: 'BALANCE' as const,
  }
  return { userId, run: (tx: Tx) => checkout(tx, input) }
}

test('10 concurrent requests with one key have one effect; the others get 409 or the stored response', async () => {
  const { userId, run } = await makeCheckout()
  const send = () => runOnce(idempotencyKey('concurrent'), async (tx) => respond(await run(tx)))
  const tally = await atOnce(times(10, () => send))
  expect(tally.ok + (tally.codes.IDEMPOTENCY_KEY_IN_FLIGHT ?? 0)).toBe(10)
  expect(await prisma.order.count({ where: { userId } })).toBe(1)
  expect((await send()).headers['idempotency-replayed']).toBe('true')
})

test('a key that is reused with another body is refused', async () => {
  await runOnce(idempotencyKey('reused'), async () => respond({ done: true }))
  await expect(runOnce(idempotencyKey('reused', 'other'), async () => respond({}))).rejects.toMatchObject({
    code: 'IDEMPOTENCY_KEY_REUSED',
  })
})

test('a stored response is encrypted in the table', async () => {
  await runOnce(idempotencyKey('encrypted'), async () => respond({ secret: 'jt_live_x' }))
  const row = await prisma.idempotencyKey.findFirstOrThrow({ where: { key: 'encrypted' } })
  expect(row.body).not.toContain('jt_live_x')
  expect((await runOnce(idempotencyKey('encrypted'), async () => respond({}))).body).toContain('jt_live_x')
})

test('a 4xx is stored like a success', async () => {
  const refused = await runOnce(idempotencyKey('refused'), async () =>
    respond({ errorCode: 'SOLD_OUT' }, 409),
  )
  const retried = await runOnce(idempotencyKey('refused'), async () => respond({ fresh: true }))
  expect(retried).toMatchObject({ status: 409, body: refused.body })
})

test('a request that threw leaves no effect and no row, and its key can be used again', async () => {
  const { userId, run } = await makeCheckout()
  const failing = runOnce(idempotencyKey('failed'), async (tx) => {
    await run(tx)
    throw new Error('failed after the checkout')
  })
  await expect(failing).rejects.toThrow('failed after the checkout')
  expect(await prisma.order.count({ where: { userId } })).toBe(0)
  expect(await prisma.idempotencyKey.count({ where: { key: 'failed' } })).toBe(0)
  const retried = await runOnce(idempotencyKey('failed'), async () => respond({ fresh: true }))
  expect(retried.headers['idempotency-replayed']).toBeUndefined()
})

test.each([
  ['"quoted key"', 'quoted key'],
  ['bare-key', 'bare-key'],
  [null, null],
])('reads the Idempotency-Key header %s', (header, key) => {
  expect(readKey(header)).toBe(key)
})

test.each(['', ' ', 'x'.repeat(256), '한글'])('refuses the Idempotency-Key header %j', (header) => {
  expect(() => readKey(header)).toThrow(expect.objectContaining({ code: 'INVALID_REQUEST' }))
})
