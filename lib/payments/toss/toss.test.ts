import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterAll, afterEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { DECLINED, REFUND_REFUSED } from '@/lib/payments/toss/codes'
import { toss } from '@/lib/payments/toss/toss'
import { openServer } from '@/lib/testing/open-server'
import {
  actAsBuyer,
  authenticated,
  newAttempt,
  openToss,
  paid,
  prepared,
} from '@/lib/testing/payment-sandboxes'

const rig = await openToss()
const { provider, sandbox, settings, recordOf } = rig
afterEach(() => sandbox.faults.clear())
afterAll(() => sandbox.close())

const unknown = { kind: 'unknown' }

describe('prepare', () => {
  test('gives the payment key, the page and 30 minutes, and the same again after a lost answer', async () => {
    const attempt = newAttempt()
    const before = Date.now()
    sandbox.faults.add({ kind: 'drop', step: 'prepare', effect: 'done' })
    const first = await prepared(provider, attempt)
    expect(first.url).toBe(`${sandbox.url}/v1/payments/${first.ref}/checkout`)
    expect(first.expiresAt.getTime()).toBeGreaterThanOrEqual(before + 30 * 60_000)
    expect((await prepared(provider, attempt)).ref).toBe(first.ref)
    expect(await provider.find({ ...attempt, ref: null })).toEqual({ kind: 'open' })
  })

  test('needs no page for a buyer who is absent, and the payment can be confirmed at once', async () => {
    const attempt = newAttempt()
    const absent = { ...attempt, returnUrl: `${attempt.returnUrl}?buyer=absent` }
    const { url, known } = await prepared(provider, absent)
    expect(url).toBeNull()
    expect(await provider.confirm(known, null)).toMatchObject({ kind: 'paid', amount: 13_900 })
  })

  test('is refused with another key, for an amount below the minimum, and for an id that was paid already', async () => {
    const stranger = toss({ ...settings, secretKey: 'test_sk_another' })
    expect(await stranger.prepare(newAttempt())).toEqual({ kind: 'refused', reason: 'UNAUTHORIZED_KEY' })
    sandbox.faults.add({ kind: 'error', step: 'prepare', code: 'BELOW_MINIMUM_AMOUNT' })
    expect(await provider.prepare(newAttempt({ amount: 50 }))).toEqual({
      kind: 'refused',
      reason: 'BELOW_MINIMUM_AMOUNT',
    })
    const { known } = await paid(provider)
    const other = { ...known, amount: 1 }
    sandbox.clock.advance(15 * 24 * 3_600_000 + 1)
    expect(await provider.prepare(other)).toEqual({ kind: 'refused', reason: 'DUPLICATED_ORDER_ID' })
  })

  test.each([
    ['another amount', { totalAmount: 1 }, { kind: 'refused', reason: 'OTHER_PAYMENT' }],
    ['another order', { orderId: 'another' }, { kind: 'refused', reason: 'OTHER_PAYMENT' }],
    ['another currency', { currency: 'USD' }, { kind: 'refused', reason: 'OTHER_PAYMENT' }],
    ['a page that runs a script', { checkout: { url: 'javascript:alert(1)' } }, unknown],
    ['no page while it waits for the buyer', { checkout: { url: null } }, unknown],
  ])('whose answer has %s sends the buyer nowhere', async (_what, change, result) => {
    sandbox.faults.add({ kind: 'change', step: 'prepare', change })
    expect(await provider.prepare(newAttempt())).toEqual(result)
  })
})

describe('the return of the buyer', () => {
  test.each([
    ['approve', { kind: 'authenticated' }],
    ['refuse', { kind: 'cancelled' }],
    ['wait', { kind: 'failed', code: 'PAY_PROCESS_ABORTED' }],
  ] as const)('after %s is read', async (action, result) => {
    const attempt = newAttempt()
    const { url } = await prepared(provider, attempt)
    const back = await actAsBuyer(url ?? '', action)
    expect(provider.readReturn(attempt, back?.searchParams ?? new URLSearchParams())).toMatchObject(result)
  })

  test.each([
    ['another amount', { amount: '1' }],
    ['another order', { orderId: 'another-order' }],
    ['no key', { paymentKey: '' }],
    ['a key with a line break', { paymentKey: 'a\nb' }],
  ])('with %s is no approval', async (_what, change) => {
    const attempt = newAttempt()
    const { url } = await prepared(provider, attempt)
    const query = (await actAsBuyer(url ?? ''))?.searchParams ?? new URLSearchParams()
    for (const [name, value] of Object.entries(change)) query.set(name, value)
    expect(provider.readReturn(attempt, query)).toEqual({ kind: 'failed', code: 'INVALID_RETURN' })
  })

  test('with a message from outside is reduced to its code', () => {
    const query = new URLSearchParams({ result: 'fail', code: '<b>', message: '<script>' })
    expect(provider.readReturn(newAttempt(), query)).toEqual({ kind: 'failed', code: 'DECLINED' })
  })
})

describe('confirm', () => {
  test('takes the money once, however often and at once it is asked', async () => {
    const { known, proof } = await authenticated(provider)
    const rounds = [1, 1, 1, 2, 2, 3]
    const all = await Promise.all(rounds.map((round) => provider.confirm(known, proof, round)))
    expect(all.some(({ kind }) => kind === 'paid')).toBe(true)
    expect(all.filter(({ kind }) => kind !== 'paid' && kind !== 'unknown')).toEqual([])
    expect(recordOf(known.id)?.paid).toBe(13_900)
    expect(await provider.confirm(known, proof)).toMatchObject({ kind: 'paid' })
  })

  test('with the key of another payment asks for ours and confirms nothing', async () => {
    const { known } = await authenticated(provider)
    const other = await authenticated(provider)
    expect(await provider.confirm(known, other.proof)).toEqual(unknown)
    expect(recordOf(known.id)?.paid).toBe(0)
    expect(recordOf(other.known.id)?.paid).toBe(0)
  })

  test('before the buyer has approved takes nothing, and a later round succeeds', async () => {
    const { url, known } = await prepared(provider, newAttempt())
    expect(await provider.confirm(known, null)).toEqual(unknown)
    await actAsBuyer(url ?? '')
    // The first key repeats its stored error.
    expect(await provider.confirm(known, known.ref)).toEqual(unknown)
    expect(await provider.confirm(known, known.ref, 2)).toMatchObject({ kind: 'paid' })
  })

  test('after the window is over is expired', async () => {
    const { known, proof } = await authenticated(provider)
    sandbox.clock.advance(10 * 60_000)
    expect(await provider.confirm(known, proof)).toEqual({ kind: 'expired' })
    const late = await prepared(provider, newAttempt())
    sandbox.clock.advance(30 * 60_000)
    expect(await provider.confirm(late.known, null)).toEqual({ kind: 'expired' })
    expect(await provider.find(late.known)).toEqual({ kind: 'ended', reason: 'expired' })
  })

  test.each([...DECLINED])('is declined by %s', async (code) => {
    const { known, proof } = await authenticated(provider)
    sandbox.faults.add({ kind: 'error', step: 'confirm', code })
    expect(await provider.confirm(known, proof)).toEqual({ kind: 'declined', reason: code })
    expect(recordOf(known.id)?.paid).toBe(0)
  })

  test.each([
    'ALREADY_PROCESSED_PAYMENT',
    'PROVIDER_ERROR',
    'CARD_PROCESSING_ERROR',
    'IDEMPOTENT_REQUEST_PROCESSING',
    'FORBIDDEN_CONSECUTIVE_REQUEST',
    'FAILED_INTERNAL_SYSTEM_PROCESSING',
    'UNKNOWN_PAYMENT_ERROR',
    'NOT_FOUND_PAYMENT_SESSION',
    'INVALID_REQUEST',
    'TOO_MANY_REQUESTS',
    'A_CODE_OF_NEXT_YEAR',
  ])('that is refused with %s is paid if the money was taken, else unknown', async (code) => {
    for (const effect of ['done', 'none'] as const) {
      const { known, proof } = await authenticated(provider)
      sandbox.faults.add({ kind: 'error', step: 'confirm', code, effect })
      expect(await provider.confirm(known, proof)).toMatchObject({
        kind: effect === 'done' ? 'paid' : 'unknown',
      })
    }
  })

  test.each([
    ['the amount', { totalAmount: 1 }],
    ['the payment', { paymentKey: 'another' }],
    ['the attempt', { orderId: 'another' }],
    ['the currency', { currency: 'USD' }],
    ['what is left', { balanceAmount: 5 }],
  ])('in whose answer %s is another is a contradiction', async (_what, change) => {
    const { known, proof } = await authenticated(provider)
    sandbox.faults.add({ kind: 'change', step: 'confirm', change })
    expect(await provider.confirm(known, proof)).toMatchObject({ kind: 'contradiction' })
  })

  test('ignores fields and values that it does not know', async () => {
    const { known, proof } = await authenticated(provider)
    const change = { new_field: [1], method: '새 결제 수단', easyPay: { provider: '새페이', amount: 0 } }
    sandbox.faults.add({ kind: 'change', step: 'confirm', change })
    expect(await provider.confirm(known, proof)).toMatchObject({ kind: 'paid', method: '새페이' })
    sandbox.faults.add({ kind: 'change', step: 'find', change: { status: 'SETTLED' } })
    expect(await provider.find(known)).toEqual(unknown)
  })

  test('keeps the address of the receipt only if a browser can open it safely', async () => {
    const first = await paid(provider)
    expect(first.confirmed.receiptUrl).toMatch(/^https:\/\/dashboard-sandbox\.tosspayments\.com\//)
    const { known, proof } = await authenticated(provider)
    const change = { receipt: { url: 'javascript:alert(1)' } }
    sandbox.faults.add({ kind: 'change', step: 'confirm', change })
    expect(await provider.confirm(known, proof)).toMatchObject({ kind: 'paid', receiptUrl: null })
  })

  test('waits for a transfer to a virtual account, which the shop does not offer, as for an open payment', async () => {
    const { known, proof } = await authenticated(provider)
    sandbox.faults.add({ kind: 'change', step: 'confirm', change: { status: 'WAITING_FOR_DEPOSIT' } })
    expect(await provider.confirm(known, proof)).toEqual(unknown)
  })
})

describe('find', () => {
  test('an attempt whose key was lost by our id, and what Toss never heard of', async () => {
    const { known } = await paid(provider)
    expect(await provider.find({ ...known, ref: null })).toMatchObject({ kind: 'paid', ref: known.ref })
    expect(await provider.find({ ...newAttempt(), ref: null })).toEqual({ kind: 'absent' })
    expect(await provider.find({ ...newAttempt(), ref: 'tgen_20261130143000abcde' })).toEqual(unknown)
  })

  test('the card company has refused: it has ended', async () => {
    const { known, proof } = await authenticated(provider)
    sandbox.faults.add({ kind: 'error', step: 'confirm', code: 'REJECT_CARD_COMPANY' })
    await provider.confirm(known, proof)
    expect(await provider.find(known)).toEqual({ kind: 'ended', reason: 'declined' })
  })
})

describe('cancel', () => {
  const refund = { id: 'refund-1', amount: 3900, expectedLeft: 13_900, reason: '단순 변심' }

  test('gives back parts down to zero, each once, and names its action', async () => {
    const { known } = await paid(provider)
    const own = { ...refund, id: `${known.id}-1` }
    const first = await provider.cancel(known, own)
    expect(first).toMatchObject({ kind: 'cancelled', left: 10_000 })
    expect(await provider.cancel(known, own)).toEqual(first)
    expect(await provider.cancel(known, { ...own, round: 2 })).toEqual(first)
    const rest = { ...refund, id: `${known.id}-2`, amount: 10_000, expectedLeft: 10_000 }
    expect(await provider.cancel(known, rest)).toMatchObject({ kind: 'cancelled', left: 0 })
    const found = await provider.find(known)
    expect(found).toMatchObject({ kind: 'paid', refunded: 13_900, left: 0 })
    expect(found.kind === 'paid' && found.actions.map(({ kind, amount }) => [kind, amount])).toEqual([
      ['payment', 13_900],
      ['cancel', 3900],
      ['cancel', 10_000],
    ])
  })

  test('of the same refund many times at once gives back once', async () => {
    const { known } = await paid(provider)
    const own = { ...refund, id: `${known.id}-1` }
    const all = await Promise.all(
      [1, 1, 1, 2, 2, 3].map((round) => provider.cancel(known, { ...own, round })),
    )
    expect(all.some(({ kind }) => kind === 'cancelled')).toBe(true)
    expect(all.filter(({ kind }) => kind !== 'cancelled' && kind !== 'unknown')).toEqual([])
    expect(recordOf(known.id)?.refunded).toBe(3900)
  })

  test.each([...REFUND_REFUSED])('is refused by %s', async (code) => {
    const { known } = await paid(provider)
    sandbox.faults.add({ kind: 'error', step: 'cancel', code })
    expect(await provider.cancel(known, { ...refund, id: known.id })).toEqual({
      kind: 'refused',
      reason: code,
    })
    expect(recordOf(known.id)?.refunded).toBe(0)
  })

  test.each([
    'ALREADY_CANCELED_PAYMENT',
    'NOT_MATCHES_REFUNDABLE_AMOUNT',
    'FAILED_PARTIAL_REFUND',
    'COMMON_ERROR',
    'A_CODE_OF_NEXT_YEAR',
  ])('that is refused with %s is cancelled if the money went back, else unknown', async (code) => {
    for (const effect of ['done', 'none'] as const) {
      const { known } = await paid(provider)
      sandbox.faults.add({ kind: 'error', step: 'cancel', code, effect })
      expect(await provider.cancel(known, { ...refund, id: known.id })).toMatchObject({
        kind: effect === 'done' ? 'cancelled' : 'unknown',
      })
    }
  })

  test('with a stored error and without rounds gets a new key an hour later', async () => {
    const hour = 3_600_000
    const start = Math.ceil(Date.now() / hour) * hour
    vi.useFakeTimers({ toFake: ['Date'], now: start })
    onTestFinished(() => void vi.useRealTimers())
    const { known } = await paid(provider)
    const own = { ...refund, id: known.id }
    sandbox.faults.add({ kind: 'error', step: 'cancel', code: 'FAILED_PARTIAL_REFUND' })
    expect(await provider.cancel(known, own)).toEqual(unknown)
    expect(await provider.cancel(known, own)).toEqual(unknown)
    vi.setSystemTime(start + hour)
    expect(await provider.cancel(known, own)).toMatchObject({ kind: 'cancelled', left: 10_000 })
    expect(recordOf(known.id)?.refunded).toBe(3900)
  })

  test('after somebody has refunded in the console is refused, and nothing goes back twice', async () => {
    const { known } = await paid(provider)
    sandbox.refundInConsole(known.ref, 900)
    expect(await provider.cancel(known, { ...refund, id: known.id })).toEqual({
      kind: 'refused',
      reason: 'LEFT_CHANGED',
    })
    expect(recordOf(known.id)?.refunded).toBe(900)
  })

  test.each([
    ['another amount went back', { balanceAmount: 0 }],
    ['this refund is missing', { cancels: [] }],
  ])('in whose answer %s is a contradiction', async (_what, change) => {
    const { known } = await paid(provider)
    sandbox.faults.add({ kind: 'change', step: 'cancel', change })
    expect(await provider.cancel(known, { ...refund, id: known.id })).toMatchObject({ kind: 'contradiction' })
  })
})

test('every call that changes something has an idempotency key of its own and the key of the shop', async () => {
  const calls: { path: string; key: string | undefined; auth: string | undefined; body: unknown }[] = []
  const known = { ...newAttempt(), ref: 'key/of?payment' }
  const { id: orderId, ref: paymentKey, amount } = known
  const approvedAt = '2026-11-30T14:30:00+09:00'
  const sums = { currency: 'KRW', totalAmount: amount, balanceAmount: amount }
  const payment = { orderId, paymentKey, status: 'DONE', approvedAt, ...sums }
  const server = await openServer(
    createServer(async (request, response) => {
      const { authorization: auth, 'idempotency-key': key } = request.headers
      calls.push({
        path: `${request.method} ${request.url}`,
        key: String(key),
        auth,
        body: JSON.parse((await text(request)) || 'null'),
      })
      if (request.method === 'GET') response.end(JSON.stringify(payment))
      else response.writeHead(403).end('{"code":"FDS_ERROR"}')
    }),
  )
  onTestFinished(() => server.close())
  const recorded = toss({ ...settings, url: server.url })
  await recorded.prepare(known)
  await recorded.confirm(known, null, 1)
  await recorded.confirm(known, null, 2)
  await recorded.cancel(known, { id: 'r', amount: 1, expectedLeft: 5, reason: '이유', round: 1 })
  const posts = calls.filter(({ path }) => path.startsWith('POST'))
  expect(posts.map(({ path, key }) => [path, key])).toEqual([
    ['POST /v1/payments', `prepare-${known.id}`],
    ['POST /v1/payments/confirm', `confirm-${known.id}`],
    ['POST /v1/payments/confirm', `confirm-${known.id}-2`],
    ['POST /v1/payments/key%2Fof%3Fpayment/cancel', 'cancel-r'],
  ])
  expect(posts.at(-1)?.body).toEqual({ cancelReason: '이유 [r]', cancelAmount: 1, refundableAmount: 5 })
  const basic = `Basic ${Buffer.from(`${settings.secretKey}:`).toString('base64')}`
  expect(new Set(calls.map(({ auth }) => auth))).toEqual(new Set([basic]))
})

test.each([
  [{ eventType: 'PAYMENT_STATUS_CHANGED', data: { paymentKey: 'tgen_1' } }, { ref: 'tgen_1' }],
  [{ eventType: 'PAYMENT_STATUS_CHANGED', data: { paymentKey: 'a b' } }, null],
  [{ eventType: 'PAYMENT_STATUS_CHANGED', data: null }, null],
  [{ createdAt: '2026-11-30T14:30:00.000000', secret: 'ps_x', orderId: 'o', status: 'DONE' }, null],
  [{ eventType: 'BILLING_DELETED', data: { paymentKey: 'tgen_1' } }, null],
  ['PAYMENT_STATUS_CHANGED', null],
  [null, null],
])('of the webhook %j only the key of a payment is read', (body, result) => {
  expect(provider.readWebhook(body)).toEqual(result)
})
