import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { kakaoPay } from '@/lib/payments/kakaopay/kakaopay'
import {
  actAsBuyer,
  authenticated,
  newAttempt,
  openKakaoPay,
  paid,
  prepared,
} from '@/lib/testing/payment-sandboxes'

const rig = await openKakaoPay()
const { provider, sandbox, settings, recordOf } = rig
afterEach(() => sandbox.faults.clear())
afterAll(() => sandbox.close())

const EMPTY = new URLSearchParams()
const unknown = { kind: 'unknown' }

describe('prepare', () => {
  test('gives the tid, the page for the device and 15 minutes, and sends no word about the person', async () => {
    const attempt = newAttempt()
    const before = Date.now()
    const { ref, url, expiresAt } = await prepared(provider, attempt)
    expect(ref).toMatch(/^T[0-9a-f]{19}$/)
    expect(url).toMatch(/\/bridge\/pc\/pg\/one-time\/payment\/[0-9a-f]{64}$/)
    expect(expiresAt.getTime()).toBeGreaterThanOrEqual(before + 15 * 60_000)
    expect(recordOf(attempt.id)).toMatchObject({ userId: 'buyer-7', total: 13_900, paid: 0 })
    const mobile = await prepared(provider, newAttempt({ isMobile: true }))
    expect(mobile.url).toContain('/bridge/mobile-web/')
  })

  test('needs no page for a buyer who is absent, and the payment can be confirmed at once', async () => {
    const attempt = newAttempt()
    const absent = { ...attempt, returnUrl: `${attempt.returnUrl}?buyer=absent` }
    const { url, known } = await prepared(provider, absent)
    expect(url).toBeNull()
    expect(await provider.confirm(known, null)).toMatchObject({ kind: 'paid', amount: 13_900 })
  })

  test.each([
    ['another key', { secretKey: 'another-key' }, 'KAKAOPAY_401'],
    ['another contract', { cid: 'CA00000000' }, 'KAKAOPAY_731'],
  ])('is refused with %s', async (_what, change, reason) => {
    const stranger = kakaoPay({ ...settings, ...change })
    expect(await stranger.prepare(newAttempt())).toEqual({ kind: 'refused', reason })
  })

  test('is refused for a return URL that is longer than KakaoPay stores', async () => {
    const attempt = newAttempt({ returnUrl: `https://shop.example/${'x'.repeat(240)}` })
    expect(await provider.prepare(attempt)).toEqual({ kind: 'refused', reason: 'RETURN_URL_TOO_LONG' })
  })

  test.each(['javascript:alert(1)', 'not a url', 'file:///etc/passwd'])(
    'never sends the buyer to %s',
    async (page) => {
      sandbox.faults.add({ kind: 'change', step: 'prepare', change: { next_redirect_pc_url: page } })
      expect(await provider.prepare(newAttempt())).toEqual(unknown)
    },
  )

  test('a long title with a line break and half an emoji becomes one line of at most 100 characters', async () => {
    const attempt = newAttempt({ title: `유자차\n${'가'.repeat(95)}😀😀` })
    await prepared(provider, attempt)
    const title = recordOf(attempt.id)?.itemName ?? ''
    expect(title.length).toBeLessThanOrEqual(100)
    expect(title).toMatch(/^유자차 가+$/)
  })
})

describe('the return of the buyer', () => {
  test.each([
    ['approve', 'authenticated'],
    ['refuse', 'cancelled'],
    ['wait', 'failed'],
  ] as const)('after %s is %s', async (action, kind) => {
    const attempt = newAttempt()
    const { url } = await prepared(provider, attempt)
    const back = await actAsBuyer(url ?? '', action)
    expect(provider.readReturn(attempt, back?.searchParams ?? EMPTY)).toMatchObject({ kind })
  })

  test.each(['', 'pg_token=', 'pg_token=a%0Ab', `pg_token=${'x'.repeat(201)}`])(
    'with the query "%s" is no approval',
    (query) => {
      expect(provider.readReturn(newAttempt(), new URLSearchParams(query))).toMatchObject({ kind: 'failed' })
    },
  )
})

describe('confirm', () => {
  test('takes the money once, whichever confirm is answered first', async () => {
    const { known, proof } = await authenticated(provider)
    const all = await Promise.all(Array.from({ length: 8 }, () => provider.confirm(known, proof)))
    expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set(['paid']))
    expect(new Set(all.map((one) => one.kind === 'paid' && one.actionRef)).size).toBe(1)
    expect(recordOf(known.id)).toMatchObject({ paid: 13_900, actions: [expect.anything()] })
    expect(await provider.confirm(known, proof)).toMatchObject({ kind: 'paid' })
  })

  test('before the buyer has finished, or with a wrong token, takes nothing and leaves the payment open', async () => {
    const { known } = await prepared(provider, newAttempt())
    expect(await provider.confirm(known, 'guessed')).toEqual(unknown)
    const later = await authenticated(provider)
    expect(await provider.confirm(later.known, 'guessed')).toEqual(unknown)
    expect(await provider.find(later.known)).toEqual({ kind: 'open' })
    expect(await provider.confirm(later.known, later.proof)).toMatchObject({ kind: 'paid' })
  })

  test('after 15 minutes is expired and takes nothing', async () => {
    const { known, proof } = await authenticated(provider)
    sandbox.clock.advance(15 * 60_000)
    expect(await provider.confirm(known, proof)).toEqual({ kind: 'expired' })
    expect(recordOf(known.id)?.paid).toBe(0)
  })

  test('of a payment that the buyer has left is declined as cancelled', async () => {
    const { url, known } = await prepared(provider, newAttempt())
    await actAsBuyer(url ?? '', 'refuse')
    expect(await provider.confirm(known, 'x')).toEqual({ kind: 'declined', reason: 'CANCELLED' })
    expect(await provider.find(known)).toEqual({ kind: 'ended', reason: 'cancelled' })
  })

  test.each(['LACK_BALANCE', 'USER_LOCKED'])('is declined where the money side says %s', async (detail) => {
    const { known, proof } = await authenticated(provider)
    sandbox.faults.add({ kind: 'error', step: 'confirm', code: -780, detail })
    expect(await provider.confirm(known, proof)).toEqual({ kind: 'declined', reason: detail })
    expect(await provider.find(known)).toEqual({ kind: 'ended', reason: 'declined' })
  })

  test('with a bank whose answer is unknown is unknown, and is found paid when the bank has taken the money', async () => {
    const { known, proof } = await authenticated(provider)
    const detail = 'BANK_FIRM_UNKNOWN'
    sandbox.faults.add({ kind: 'error', step: 'confirm', code: -780, detail, laterMs: 60_000 })
    expect(await provider.confirm(known, proof)).toEqual(unknown)
    expect(await provider.confirm(known, proof)).toEqual(unknown)
    sandbox.clock.advance(60_000)
    expect(await provider.find(known)).toMatchObject({ kind: 'paid', amount: 13_900, left: 13_900 })
  })

  test.each([-702, -780, -781, -783, -784, -785, -500, -429, -999])(
    'that is refused with %i although the money was taken is paid',
    async (code) => {
      const { known, proof } = await authenticated(provider)
      sandbox.faults.add({ kind: 'error', step: 'confirm', code, effect: 'done' })
      expect(await provider.confirm(known, proof)).toMatchObject({ kind: 'paid', amount: 13_900 })
    },
  )

  test.each([
    ['the amount', { amount: { total: 1 } }],
    ['the payment', { tid: 'T0000000000000000000' }],
    ['the attempt', { partner_order_id: 'another' }],
    ['the buyer', { partner_user_id: 'another' }],
    ['the contract', { cid: 'CA00000000' }],
  ])('in whose answer %s is another is a contradiction', async (_what, change) => {
    for (const step of ['confirm', 'find'] as const) {
      const { known, proof } = await authenticated(provider)
      sandbox.faults.add({ kind: 'change', step, change })
      const result = step === 'confirm' ? await provider.confirm(known, proof) : await provider.find(known)
      expect(result).toMatchObject({ kind: 'contradiction' })
    }
  })

  test('ignores fields that it does not know; a status that it does not know says nothing', async () => {
    const { known, proof } = await authenticated(provider)
    sandbox.faults.add({ kind: 'change', step: 'confirm', change: { new_field: { x: 1 }, sid: null } })
    expect(await provider.confirm(known, proof)).toMatchObject({ kind: 'paid' })
    sandbox.faults.add({ kind: 'change', step: 'find', change: { status: 'ISSUED_SID' } })
    expect(await provider.find(known)).toEqual(unknown)
  })

  test('reads the local time of KakaoPay as Korean', async () => {
    const { confirmed } = await paid(provider)
    expect(Math.abs(confirmed.approvedAt.getTime() - sandbox.clock.now())).toBeLessThan(60_000)
  })
})

describe('find', () => {
  test('an attempt without a tid is absent, and a tid that KakaoPay does not know proves nothing', async () => {
    expect(await provider.find({ ...newAttempt(), ref: null })).toEqual({ kind: 'absent' })
    expect(await provider.find({ ...newAttempt(), ref: 'T0000000000000000000' })).toEqual(unknown)
  })

  test('with a late record shows an earlier state and never an end', async () => {
    const { known } = await paid(provider)
    sandbox.clock.advance(5000)
    await provider.cancel(known, { id: 'r1', amount: 13_900, expectedLeft: 13_900, reason: '반품' })
    sandbox.faults.add({ kind: 'lag', step: 'find', ms: 5000 })
    expect(await provider.find(known)).toMatchObject({ kind: 'paid', left: 13_900 })
    expect(await provider.find(known)).toMatchObject({ kind: 'paid', left: 0, refunded: 13_900 })
  })

  test('whose amounts do not add up is a contradiction', async () => {
    const { known } = await paid(provider)
    sandbox.faults.add({ kind: 'change', step: 'find', change: { cancel_available_amount: { total: 5 } } })
    expect(await provider.find(known)).toMatchObject({ kind: 'contradiction' })
  })
})

describe('cancel', () => {
  const refund = { id: 'refund-1', amount: 3900, expectedLeft: 13_900, reason: '단순 변심' }

  test('gives back parts down to zero, each once, and names its action', async () => {
    const { known } = await paid(provider)
    const first = await provider.cancel(known, refund)
    expect(first).toMatchObject({ kind: 'cancelled', left: 10_000 })
    // The same refund again, as after a crash.
    expect(await provider.cancel(known, refund)).toEqual(first)
    const rest = { id: 'refund-2', amount: 10_000, expectedLeft: 10_000, reason: '반품' }
    expect(await provider.cancel(known, rest)).toMatchObject({ kind: 'cancelled', left: 0 })
    expect(recordOf(known.id)?.refunded).toBe(13_900)
    expect(await provider.find(known)).toMatchObject({ kind: 'paid', refunded: 13_900, left: 0 })
  })

  test('of the same refund many times at once gives back once', async () => {
    const { known } = await paid(provider)
    const all = await Promise.all(Array.from({ length: 8 }, () => provider.cancel(known, refund)))
    expect(all.filter(({ kind }) => kind === 'cancelled').length).toBeGreaterThan(0)
    expect(all.filter(({ kind }) => kind !== 'cancelled' && kind !== 'unknown')).toEqual([])
    expect(recordOf(known.id)?.refunded).toBe(3900)
  })

  test.each([-781, -784, -785, -722, -500])(
    'that is refused with %i although the money went back is cancelled',
    async (code) => {
      const { known } = await paid(provider)
      sandbox.faults.add({ kind: 'error', step: 'cancel', code, effect: 'done' })
      expect(await provider.cancel(known, refund)).toMatchObject({ kind: 'cancelled', left: 10_000 })
    },
  )

  test('is refused where the money side refuses, and unknown where the bank does not know', async () => {
    const { known } = await paid(provider)
    sandbox.faults.add({ kind: 'error', step: 'cancel', code: -781, detail: 'CARD_REFUSED' })
    expect(await provider.cancel(known, refund)).toEqual({ kind: 'refused', reason: 'CARD_REFUSED' })
    sandbox.faults.add({ kind: 'error', step: 'cancel', code: -781, detail: 'BANK_FIRM_UNKNOWN' })
    expect(await provider.cancel(known, refund)).toEqual(unknown)
    // Also the answer to a repeated cancel, while the record may be late.
    sandbox.faults.add({ kind: 'error', step: 'cancel', code: -784 })
    expect(await provider.cancel(known, refund)).toEqual(unknown)
    expect(recordOf(known.id)?.refunded).toBe(0)
  })

  test('of more than is left is refused without a call', async () => {
    const { known } = await paid(provider)
    const result = await provider.cancel(known, { ...refund, amount: 13_901 })
    expect(result).toEqual({ kind: 'refused', reason: 'MORE_THAN_LEFT' })
  })

  test('after a refund in the console of another amount is refused; of the same amount it needs a person', async () => {
    const other = await paid(provider)
    sandbox.refundInConsole(other.known.ref, 900)
    expect(await provider.cancel(other.known, refund)).toEqual({ kind: 'refused', reason: 'LEFT_CHANGED' })
    const same = await paid(provider)
    sandbox.refundInConsole(same.known.ref, refund.amount)
    expect(await provider.cancel(same.known, refund)).toMatchObject({ kind: 'contradiction' })
    expect(recordOf(same.known.id)?.refunded).toBe(3900)
  })

  test('in whose answer another amount went back is a contradiction', async () => {
    const { known } = await paid(provider)
    const change = { approved_cancel_amount: { total: 13_900 } }
    sandbox.faults.add({ kind: 'change', step: 'cancel', change })
    expect(await provider.cancel(known, refund)).toMatchObject({ kind: 'contradiction' })
  })
})

test('KakaoPay sends no webhooks, so that none is read', () => {
  expect(provider.readWebhook({ eventType: 'PAYMENT_STATUS_CHANGED', data: { paymentKey: 'x' } })).toBeNull()
})
