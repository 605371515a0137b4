import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { startToss } from '@/lib/sandbox/toss-server'
import { openServer } from '@/lib/testing/open-server'
import { actAsBuyer } from '@/lib/testing/payment-sandboxes'

const sandbox = await startToss()
afterAll(() => sandbox.close())
type Server = Awaited<ReturnType<typeof startToss>>

let count = 0
const create = () => ({
  method: 'CARD',
  amount: 11_000,
  orderId: `order-${++count}`,
  orderName: '유자차',
  successUrl: 'http://127.0.0.1:9/return',
  failUrl: 'http://127.0.0.1:9/return?result=fail',
})

type Json = ReturnType<typeof JSON.parse>

const basic = (user: string) => `Basic ${Buffer.from(user).toString('base64')}`

async function call(server: Server, path: string, body?: object, headers: Record<string, string> = {}) {
  const response = await fetch(`${server.url}/v1/payments${path}`, {
    // A server that is started again has closed the connections of the one before.
    headers: { connection: 'close', authorization: basic(`${server.secretKey}:`), ...headers },
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  })
  return { status: response.status, json: (await response.json()) as Json }
}

/** A payment that the buyer has approved, and the body that takes its money. */
async function approvable(server = sandbox) {
  const { json } = await call(server, '', create())
  await actAsBuyer(json.checkout.url)
  return { paymentKey: json.paymentKey, orderId: json.orderId, amount: 11_000 }
}

async function paid(server = sandbox) {
  const body = await approvable(server)
  await call(server, '/confirm', body)
  return body
}

describe('it refuses what Toss refuses', () => {
  test.each([
    ['no key', '', 'UNAUTHORIZED_KEY', 401],
    ['another key', basic('test_sk_x:'), 'UNAUTHORIZED_KEY', 401],
    ['the key without its colon', basic(sandbox.secretKey), 'INCORRECT_BASIC_AUTH_FORMAT', 403],
  ])('%s', async (_what, authorization, code, status) => {
    const refused = await call(sandbox, '', create(), { authorization })
    expect([refused.status, refused.json.code]).toEqual([status, code])
  })

  test.each([
    ['an order id of 5 characters', { orderId: 'order' }],
    ['an order id with a dot', { orderId: 'order.123' }],
    ['an order id of 65 characters', { orderId: 'x'.repeat(65) }],
    ['an amount of 0', { amount: 0 }],
    ['an amount as text', { amount: '11000' }],
    ['a name of 101 characters', { orderName: 'x'.repeat(101) }],
    ['no return address', { successUrl: undefined }],
  ])('a payment with %s', async (_what, change) => {
    const { status, json } = await call(sandbox, '', { ...create(), ...change })
    expect([status, json.code]).toEqual([400, 'INVALID_REQUEST'])
  })

  test.each([
    ['another amount', { amount: 1 }, 'INVALID_REQUEST'],
    ['another order', { orderId: 'another-order' }, 'FORBIDDEN_REQUEST'],
    ['an unknown key', { paymentKey: 'x' }, 'NOT_FOUND_PAYMENT'],
  ])('confirm with %s', async (_what, change, code) => {
    const body = await approvable()
    expect((await call(sandbox, '/confirm', { ...body, ...change })).json.code).toBe(code)
    expect((await call(sandbox, '/confirm', body)).json.status).toBe('DONE')
    expect((await call(sandbox, '/confirm', body)).json.code).toBe('ALREADY_PROCESSED_PAYMENT')
  })

  test.each([
    ['no reason', { cancelReason: undefined }, 'INVALID_REQUEST'],
    ['a reason of 201 characters', { cancelReason: 'x'.repeat(201) }, 'INVALID_REQUEST'],
    ['more than is left', { cancelAmount: 11_001 }, 'NOT_CANCELABLE_AMOUNT'],
    ['another amount than is left', { refundableAmount: 1 }, 'NOT_MATCHES_REFUNDABLE_AMOUNT'],
  ])('cancel with %s', async (_what, change, code) => {
    const { paymentKey } = await paid()
    const body = { cancelReason: 'x', cancelAmount: 1000, ...change }
    expect((await call(sandbox, `/${paymentKey}/cancel`, body)).json.code).toBe(code)
    expect((await call(sandbox, `/${paymentKey}`)).json.balanceAmount).toBe(11_000)
  })

  test('whatever the test header names', async () => {
    const headers = { 'tosspayments-test-code': 'REJECT_CARD_PAYMENT' }
    const { status, json } = await call(sandbox, '/confirm', {}, headers)
    expect([status, json.code]).toEqual([403, 'REJECT_CARD_PAYMENT'])
  })
})

test('without an amount a cancel gives back all that is left, and without a key every cancel counts', async () => {
  const { paymentKey } = await paid()
  const part = { cancelReason: 'x', cancelAmount: 1000 }
  await call(sandbox, `/${paymentKey}/cancel`, part)
  await call(sandbox, `/${paymentKey}/cancel`, part)
  expect((await call(sandbox, `/${paymentKey}`)).json.balanceAmount).toBe(9000)
  const { json } = await call(sandbox, `/${paymentKey}/cancel`, { cancelReason: 'x' })
  expect(json).toMatchObject({ status: 'CANCELED', balanceAmount: 0, totalAmount: 11_000 })
  expect(json.cancels).toHaveLength(3)
})

describe('an idempotency key', () => {
  const key = (name: string) => ({ 'idempotency-key': name })

  test('repeats its answer, also an error and also for another body, for 15 days', async () => {
    const server = await startToss()
    onTestFinished(() => server.close())
    const { paymentKey } = await paid(server)
    const cancel = (cancelAmount: number, name: string) =>
      call(server, `/${paymentKey}/cancel`, { cancelReason: 'x', cancelAmount }, key(name))
    const first = await cancel(1000, 'a')
    expect(await cancel(1000, 'a')).toEqual(first)
    expect(await cancel(2000, 'a')).toEqual(first)
    const refused = await cancel(99_000, 'b')
    expect(refused.json.code).toBe('NOT_CANCELABLE_AMOUNT')
    expect(await cancel(1000, 'b')).toEqual(refused)
    server.clock.advance(15 * 24 * 3_600_000)
    expect((await cancel(2000, 'a')).json.balanceAmount).toBe(8000)
  })

  test('is another key for another payment, and too long with 301 characters', async () => {
    const [one, other] = [await paid(), await paid()]
    const body = { cancelReason: 'x', cancelAmount: 1000 }
    await call(sandbox, `/${one.paymentKey}/cancel`, body, key('same'))
    const { json } = await call(sandbox, `/${other.paymentKey}/cancel`, body, key('same'))
    expect(json.paymentKey).toBe(other.paymentKey)
    const long = await call(sandbox, `/${one.paymentKey}/cancel`, body, key('x'.repeat(301)))
    expect(long.json.code).toBe('INVALID_IDEMPOTENCY_KEY')
  })

  test('whose first call is still running is 409', async () => {
    const body = await approvable()
    sandbox.faults.add({ kind: 'slow', step: 'confirm', ms: 1500, effect: 'later' })
    const first = call(sandbox, '/confirm', body, key('slow'))
    await expect.poll(() => sandbox.faults.all().length).toBe(0)
    expect(await call(sandbox, '/confirm', body, key('slow'))).toMatchObject({
      status: 409,
      json: { code: 'IDEMPOTENT_REQUEST_PROCESSING' },
    })
    expect((await call(sandbox, '/confirm', body, key('other'))).json.code).toBe(
      'FORBIDDEN_CONSECUTIVE_REQUEST',
    )
    expect((await first).json.status).toBe('DONE')
  })
})

test('the page leads back with what Toss appends', async () => {
  const page = async () => (await call(sandbox, '', create())).json.checkout.url as string
  const approved = await actAsBuyer(await page())
  expect([...(approved?.searchParams.keys() ?? [])].sort()).toEqual([
    'amount',
    'orderId',
    'paymentKey',
    'paymentType',
  ])
  const cancelled = await actAsBuyer(await page(), 'refuse')
  // Toss sends no orderId here.
  expect(cancelled?.searchParams.get('code')).toBe('PAY_PROCESS_CANCELED')
  expect(cancelled?.searchParams.get('orderId')).toBeNull()
  const over = await actAsBuyer(await page(), 'wait')
  expect(over?.searchParams.get('code')).toBe('PAY_PROCESS_ABORTED')
  expect(over?.searchParams.get('orderId')).toMatch(/^order-/)
  expect(await actAsBuyer(await page(), 'close')).toBeNull()
})

test('the way to pay that the buyer has chosen is shown once the payment is confirmed', async () => {
  for (const [chosen, method, provider] of [
    ['CARD', '카드', undefined],
    ['EASY_PAY', '간편결제', '토스페이'],
  ]) {
    const { json } = await call(sandbox, '', create())
    const body = new URLSearchParams({ action: 'approve', method: chosen ?? '' })
    await fetch(json.checkout.url, { method: 'POST', redirect: 'manual', body })
    const { paymentKey, orderId, totalAmount: amount } = json
    const paid = (await call(sandbox, '/confirm', { paymentKey, orderId, amount })).json
    expect([paid.method, paid.easyPay?.provider]).toEqual([method, provider])
  }
})

test('payments, answers of keys and webhooks outlive a restart', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'toss-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const ledger = join(folder, 'ledger.jsonl')
  const first = await startToss({ ledger, webhookUrl: 'http://127.0.0.1:9' })
  const { paymentKey } = await paid(first)
  const cancel = (server: Server) =>
    call(
      server,
      `/${paymentKey}/cancel`,
      { cancelReason: 'x', cancelAmount: 1000 },
      { 'idempotency-key': 'a' },
    )
  const answer = await cancel(first)
  await first.close()
  const second = await startToss({ ledger, port: first.port, secretKey: first.secretKey })
  onTestFinished(() => second.close())
  expect(await cancel(second)).toEqual(answer)
  expect((await call(second, `/${paymentKey}`)).json.balanceAmount).toBe(10_000)
  expect(second.webhooks.waiting().map(({ body }) => JSON.parse(body).data.status)).toEqual([
    'DONE',
    'PARTIAL_CANCELED',
  ])
})

describe('webhooks', () => {
  async function receiver(status = 200) {
    const received: { id: unknown; retried: unknown; body: Json }[] = []
    const state = { status }
    const server = await openServer(
      createServer(async (request, response) => {
        const { headers } = request
        received.push({
          id: headers['tosspayments-webhook-transmission-id'],
          retried: headers['tosspayments-webhook-transmission-retried-count'],
          body: JSON.parse(await text(request)),
        })
        if (state.status > 0) response.writeHead(state.status).end()
      }),
    )
    const toss = await startToss({ webhookUrl: server.url })
    onTestFinished(async () => {
      await toss.close()
      await server.close()
    })
    return { toss, received, state }
  }

  test('tell of every change of a payment, without a signature and with a Korean time', async () => {
    const { toss, received } = await receiver()
    const { paymentKey } = await paid(toss)
    await call(toss, `/${paymentKey}/cancel`, { cancelReason: 'x', cancelAmount: 1000 })
    await call(toss, `/${paymentKey}/cancel`, { cancelReason: 'x' })
    expect(await toss.webhooks.deliverDue()).toBe(3)
    expect(received.map(({ body }) => body.data.status)).toEqual(['DONE', 'PARTIAL_CANCELED', 'CANCELED'])
    expect(received[0]?.body).toMatchObject({
      eventType: 'PAYMENT_STATUS_CHANGED',
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}$/),
      data: { paymentKey },
    })
    expect(await toss.webhooks.deliverDue()).toBe(0)
  })

  test('are tried again after 1, 4, 16, 64, 256, 1024 and 4096 minutes with the same id, then given up', async () => {
    const { toss, received } = await receiver(500)
    await paid(toss)
    await toss.webhooks.deliverDue()
    for (const minutes of [1, 4, 16, 64, 256, 1024, 4096]) {
      toss.clock.advance(minutes * 60_000 - 1000)
      expect(await toss.webhooks.deliverDue()).toBe(0)
      toss.clock.advance(1000)
      expect(await toss.webhooks.deliverDue()).toBe(1)
    }
    expect(received.map(({ retried }) => retried)).toEqual(['0', '1', '2', '3', '4', '5', '6', '7'])
    expect(new Set(received.map(({ id }) => id)).size).toBe(1)
    expect(toss.webhooks.waiting()).toEqual([])
  })

  test('can be lost, doubled, late, out of order, forged and before the answer; a slow receiver is tried again', async () => {
    const { toss, received, state } = await receiver()
    toss.webhooks.behave({ lost: true })
    await paid(toss)
    expect(await toss.webhooks.deliverDue()).toBe(0)

    toss.webhooks.behave({ copies: 2 })
    await paid(toss)
    await toss.webhooks.deliverDue()
    expect(new Set(received.map(({ id }) => id)).size).toBe(2)

    toss.webhooks.behave({ delayMs: 60_000 })
    await paid(toss)
    expect(await toss.webhooks.deliverDue()).toBe(0)
    toss.clock.advance(60_000)
    expect(await toss.webhooks.deliverDue()).toBe(1)

    toss.webhooks.behave({ reversed: true })
    const { paymentKey } = await paid(toss)
    await call(toss, `/${paymentKey}/cancel`, { cancelReason: 'x' })
    await toss.webhooks.deliverDue()
    expect(received.slice(-2).map(({ body }) => body.data.status)).toEqual(['CANCELED', 'DONE'])

    toss.webhooks.behave({ beforeAnswer: true })
    const seen = received.length
    const body = await approvable(toss)
    await call(toss, '/confirm', body)
    expect(received.slice(seen).map((one) => one.body.data.orderId)).toEqual([body.orderId])

    toss.webhooks.behave({ timeoutMs: 200 })
    toss.webhooks.forge({ eventType: 'PAYMENT_STATUS_CHANGED', data: { paymentKey: 'forged' } })
    state.status = 0
    await toss.webhooks.deliverDue()
    expect(toss.webhooks.waiting()).toMatchObject([{ tries: 1 }])
  })
})
