import { afterAll, afterEach, describe, expect, test, vi } from 'vitest'
import { log } from '@/lib/log'
import { kakaoPay } from '@/lib/payments/kakaopay/kakaopay'
import { toss } from '@/lib/payments/toss/toss'
import { authenticated, newAttempt, openKakaoPay, openToss, paid } from '@/lib/testing/payment-sandboxes'

const kakao = await openKakaoPay()
const tossRig = await openToss()
const rigs = [
  {
    name: 'KAKAOPAY',
    ...kakao,
    create: (change: object) => kakaoPay({ ...kakao.settings, ...change }),
    calls: 1,
    unstorable: [{ payment_method_type: 'CA\u0000RD' }, { approved_at: '0000-01-01T00:00:00' }],
    ofRecord: (change: Record<string, unknown>) =>
      'approved_at' in change
        ? {
            payment_action_details: [
              { aid: 'A1', payment_action_type: 'PAYMENT', amount: 13_900, ...change },
            ],
          }
        : change,
  },
  // A call without an answer is repeated once with its key.
  {
    name: 'TOSS',
    ...tossRig,
    create: (change: object) => toss({ ...tossRig.settings, ...change }),
    calls: 2,
    unstorable: [{ method: 'CA\u0000RD' }, { method: '\ud800' }, { approvedAt: '0000-01-01T00:00:00+09:00' }],
    ofRecord: (change: Record<string, unknown>) => change,
  },
]
afterEach(() => {
  for (const { sandbox } of rigs) sandbox.faults.clear()
})
afterAll(async () => {
  await Promise.all(rigs.map(({ sandbox }) => sandbox.close()))
})

const refund = { id: 'refund-1', amount: 3900, expectedLeft: 13_900, reason: '단순 변심' }

const faults = (['none', 'done'] as const).flatMap((effect) => [
  { what: 'a lost connection', fault: { kind: 'drop', effect } as const },
  { what: 'HTTP 500', fault: { kind: 'status', status: 500, effect } as const },
  { what: 'HTTP 503', fault: { kind: 'status', status: 503, effect } as const },
  { what: 'an empty body', fault: { kind: 'body', body: '', effect } as const },
  { what: 'a body that is not JSON', fault: { kind: 'body', body: '<html>', effect } as const },
  { what: 'an empty object', fault: { kind: 'body', body: '{}', effect } as const },
  { what: 'null', fault: { kind: 'body', body: 'null', effect } as const },
  { what: 'a list', fault: { kind: 'body', body: '[]', effect } as const },
  { what: 'half an answer', fault: { kind: 'body', body: '{"tid":"T1","paymentKey"', effect } as const },
  { what: '300 KB', fault: { kind: 'body', body: `{"x":"${'x'.repeat(300_000)}"}`, effect } as const },
])

describe.each(rigs)('$name', ({ provider, sandbox, recordOf, create, calls, unstorable, ofRecord }) => {
  test.each<Record<string, unknown>>(unstorable)(
    '%j, which the database does not take, is no answer',
    async (change) => {
      const { known, proof } = await authenticated(provider)
      sandbox.faults.add({ kind: 'change', step: 'confirm', change, times: calls })
      sandbox.faults.add({ kind: 'change', step: 'find', change: ofRecord(change), times: 2 })
      expect(await provider.confirm(known, proof)).toEqual({ kind: 'unknown' })
      expect(await provider.find(known)).toEqual({ kind: 'unknown' })
      expect(await provider.find(known)).toMatchObject({ kind: 'paid', amount: 13_900 })
    },
  )

  describe.each(faults)('$what (effect: $fault.effect)', ({ fault }) => {
    const isDone = fault.effect === 'done'

    test('in answer to confirm: paid if the money was taken, else unknown', async () => {
      const { known, proof } = await authenticated(provider)
      sandbox.faults.add({ ...fault, step: 'confirm', times: calls })
      expect(await provider.confirm(known, proof)).toMatchObject({ kind: isDone ? 'paid' : 'unknown' })
      expect(recordOf(known.id)?.paid).toBe(isDone ? 13_900 : 0)
    })

    test('in answer to cancel: cancelled if the money went back, else unknown', async () => {
      const { known } = await paid(provider)
      sandbox.faults.add({ ...fault, step: 'cancel', times: calls })
      expect(await provider.cancel(known, refund)).toMatchObject({ kind: isDone ? 'cancelled' : 'unknown' })
      expect(recordOf(known.id)?.refunded).toBe(isDone ? 3900 : 0)
    })

    test('in answer to find and after a confirm without an answer: unknown', async () => {
      const { known, proof } = await authenticated(provider)
      sandbox.faults.add({ ...fault, step: 'confirm', times: calls })
      sandbox.faults.add({ ...fault, step: 'find' })
      expect(await provider.confirm(known, proof)).toEqual({ kind: 'unknown' })
      sandbox.faults.add({ ...fault, step: 'find' })
      expect(await provider.find(known)).toEqual({ kind: 'unknown' })
    })
  })

  test.each(faults)(
    'in answer to prepare $what (effect: $fault.effect) prepares nothing',
    async ({ fault }) => {
      const attempt = newAttempt()
      sandbox.faults.add({ ...fault, step: 'prepare', times: calls })
      const { kind } = await provider.prepare(attempt)
      expect(['unknown', 'refused']).toContain(kind)
      expect(recordOf(attempt.id)?.paid ?? 0).toBe(0)
    },
  )

  test.each(['done', 'later'] as const)(
    'an answer after the timeout (effect: %s) is never taken for a refusal, and the truth is found',
    async (effect) => {
      const { known, proof } = await authenticated(provider)
      const hurried = create({ timeoutMs: 1000 })
      sandbox.faults.add({ kind: 'slow', step: 'confirm', ms: 2500, effect })
      const { kind } = await hurried.confirm(known, proof)
      expect(['paid', 'unknown']).toContain(kind)
      // A confirm meanwhile takes nothing twice.
      expect(['paid', 'unknown']).toContain((await provider.confirm(known, proof)).kind)
      await expect.poll(() => recordOf(known.id)?.paid, { timeout: 30_000 }).toBe(13_900)
      expect(await provider.find(known)).toMatchObject({ kind: 'paid', amount: 13_900 })
    },
  )

  test('a provider that cannot be reached is unknown at every step', async () => {
    const { known, proof } = await authenticated(provider)
    const away = create({ url: 'http://127.0.0.1:1' })
    expect(await away.prepare(newAttempt())).toEqual({ kind: 'unknown' })
    expect(await away.confirm(known, proof)).toEqual({ kind: 'unknown' })
    expect(await away.find(known)).toEqual({ kind: 'unknown' })
    expect(await away.cancel(known, refund)).toEqual({ kind: 'unknown' })
  })

  test('in a live shop no answer of a sandbox counts', async () => {
    const { known, proof } = await authenticated(provider)
    const live = create({ sandbox: false })
    expect(await live.prepare(newAttempt())).toEqual({ kind: 'unknown' })
    expect(await live.confirm(known, proof)).toEqual({ kind: 'unknown' })
    expect(await live.find(known)).toEqual({ kind: 'unknown' })
  })

  test('what is logged names neither the key nor what the buyer brought back', async () => {
    const spies = (['info', 'warn', 'error'] as const).map((level) => vi.spyOn(log, level))
    const { known, proof } = await authenticated(provider)
    for (const { fault } of faults) {
      sandbox.faults.add({ ...fault, step: 'confirm', times: calls })
      await provider.confirm(known, proof)
      sandbox.faults.clear()
    }
    const badKey = 'test_sk_with-a-line\nbreak'
    await create({ secretKey: badKey }).confirm(known, proof)
    await create({ secretKey: 'test_sk_unknown' }).confirm(known, proof)
    const lines = JSON.stringify(spies.flatMap((spy) => spy.mock.calls))
    vi.restoreAllMocks()
    expect(lines).toContain(known.id)
    const keys = ['test_sk_with', 'test_sk_unknown', sandbox.secretKey]
    const secrets = [...keys, ...keys.map((key) => Buffer.from(`${key}:`).toString('base64')), proof]
    expect(secrets.filter((secret) => lines.includes(secret))).toEqual([])
  })
})
