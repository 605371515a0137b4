import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import type { Attempt, Cancelled, Confirmed, Found, Refund } from '@/lib/payments/provider'
import { refundTextOf } from '@/lib/payments/provider-outcome'
import type { Fault } from '@/lib/sandbox/provider-faults'
import { actAsBuyer, newAttempt, openKakaoPay, openToss, prepared } from '@/lib/testing/payment-sandboxes'

const TIMEOUT_MS = 400
const rigs = [
  {
    name: 'KAKAOPAY',
    ...(await openKakaoPay({ timeoutMs: TIMEOUT_MS })),
    codes: { confirm: [-780], cancel: [-781], lookUp: [-702, -783, -784, -785, -500] },
    wrong: [{ amount: { total: 1 } }, { tid: 'T0000000000000000000' }, { partner_order_id: 'x' }],
    unheard: { status: 'A_STATUS_OF_NEXT_YEAR', field: 1 },
  },
  {
    name: 'TOSS',
    ...(await openToss({ timeoutMs: TIMEOUT_MS })),
    codes: {
      confirm: ['REJECT_CARD_COMPANY', 'EXCEED_MAX_AMOUNT'],
      cancel: ['EXCEED_MAX_REFUND_DUE', 'NOT_CANCELABLE_PAYMENT'],
      lookUp: ['PROVIDER_ERROR', 'ALREADY_PROCESSED_PAYMENT', 'FAILED_INTERNAL_SYSTEM_PROCESSING'],
    },
    wrong: [{ totalAmount: 1 }, { paymentKey: 'x' }, { orderId: 'x' }],
    unheard: { status: 'A_STATUS_OF_NEXT_YEAR', field: 1 },
  },
]
type Rig = (typeof rigs)[number]
afterAll(async () => {
  await Promise.all(rigs.map(({ sandbox }) => sandbox.close()))
})

type FaultInput = Parameters<Rig['sandbox']['faults']['add']>[0]
type Step = Fault['step']

const effect = fc.constantFrom('none' as const, 'done' as const)

/** Everything that a true provider can do wrong. What it says is never the opposite of what it has done. */
function anyFault({ codes, wrong, unheard }: Rig): fc.Arbitrary<FaultInput> {
  const step = fc.constantFrom<Step>('confirm', 'find', 'cancel')
  const times = fc.integer({ min: 1, max: 3 })
  return fc.oneof(
    fc.record({ kind: fc.constant('drop' as const), step, times, effect }),
    fc.record({
      kind: fc.constant('status' as const),
      step,
      times,
      status: fc.constantFrom(500, 503),
      effect,
    }),
    fc.record({
      kind: fc.constant('body' as const),
      step,
      times,
      body: fc.constantFrom('', '{}', 'x'),
      effect,
    }),
    fc.record({
      kind: fc.constant('slow' as const),
      step,
      ms: fc.constant(2 * TIMEOUT_MS),
      effect: fc.constantFrom('done' as const, 'later' as const),
    }),
    fc.record({ kind: fc.constant('error' as const), step, effect, code: fc.constantFrom(...codes.lookUp) }),
    fc.record({
      kind: fc.constant('error' as const),
      step: fc.constant('confirm' as const),
      code: fc.constantFrom(...codes.confirm),
    }),
    fc.record({
      kind: fc.constant('error' as const),
      step: fc.constant('cancel' as const),
      code: fc.constantFrom(...codes.cancel),
    }),
    fc.record({ kind: fc.constant('change' as const), step, change: fc.constantFrom(...wrong, unheard) }),
    fc.record({
      kind: fc.constant('lag' as const),
      step: fc.constant('find' as const),
      times,
      ms: fc.constant(60_000),
    }),
  )
}

type Act =
  | { kind: 'confirm'; isNewRound: boolean }
  | { kind: 'find' }
  | { kind: 'cancel'; part: number; isNewRound: boolean }
  | { kind: 'wait'; minutes: number }
  | { kind: 'console' }

const isNewRound = fc.boolean()
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('confirm' as const), isNewRound }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('find' as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('cancel' as const),
      part: fc.integer({ min: 0, max: 1 }),
      isNewRound,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 31 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('console' as const) }) },
)

const PARTS: Pick<Refund, 'amount' | 'expectedLeft' | 'reason'>[] = [
  { amount: 3900, expectedLeft: 13_900, reason: '일부' },
  { amount: 10_000, expectedLeft: 10_000, reason: '나머지' },
]

/** The provider's own record of an attempt, which every answer of the adapter has to agree with. */
class Story {
  private hasEnded = false
  /** The shop never goes back to an earlier round. */
  private readonly rounds = new Map<string, number>()
  readonly known: Attempt & { ref: string }
  constructor(
    private readonly rig: Rig,
    attempt: Attempt,
    ref: string,
    private readonly proof: string | null,
  ) {
    this.known = { ...attempt, ref }
  }

  private record() {
    const record = this.rig.recordOf(this.known.id)
    if (!record) throw new Error('the sandbox has lost a payment')
    return record
  }

  private roundOf(id: string, isNew: boolean): number {
    const round = (this.rounds.get(id) ?? 1) + (isNew ? 1 : 0)
    this.rounds.set(id, round)
    return round
  }

  private timesRefunded = (refund: Refund) =>
    this.record().cancels.filter(
      ({ text, amount }) => text === refundTextOf(refund) && amount === refund.amount,
    ).length

  async run(step: Act): Promise<void> {
    const { provider, sandbox } = this.rig
    if (step.kind === 'wait') return sandbox.clock.advance(step.minutes * 60_000)
    if (step.kind === 'console') return void sandbox.refundInConsole(this.known.ref, 1)
    if (step.kind === 'find') return this.checkFound(await provider.find(this.known))
    if (step.kind === 'confirm') {
      // The shop asks no more once an attempt has ended.
      if (this.hasEnded) return
      const round = this.roundOf('confirm', step.isNewRound)
      return this.checkConfirmed(await provider.confirm(this.known, this.proof, round))
    }
    const part = PARTS[step.part]
    if (!part || this.record().paid === 0) return
    const id = `${this.known.id}-${step.part}`
    const refund = { ...part, id, round: this.roundOf(id, step.isNewRound) }
    this.checkCancelled(refund, await provider.cancel(this.known, refund))
  }

  private checkConfirmed(confirmed: Confirmed): void {
    const { paid } = this.record()
    if (confirmed.kind === 'paid') expect([confirmed.amount, paid]).toEqual([13_900, 13_900])
    if (confirmed.kind !== 'declined' && confirmed.kind !== 'expired') return
    this.hasEnded = true
    expect(paid).toBe(0)
  }

  private checkFound(found: Found): void {
    const { paid, refunded } = this.record()
    expect(found.kind).not.toBe('absent')
    if (found.kind === 'ended') {
      this.hasEnded = true
      expect(paid).toBe(0)
    }
    if (found.kind !== 'paid') return
    expect([found.amount, found.refunded + found.left, paid]).toEqual([13_900, 13_900, 13_900])
    // A late record shows fewer refunds, never more.
    expect(found.refunded).toBeLessThanOrEqual(refunded)
  }

  private checkCancelled(refund: Refund, cancelled: Cancelled): void {
    if (cancelled.kind === 'cancelled') expect(this.timesRefunded(refund)).toBe(1)
    if (cancelled.kind === 'refused') expect(this.timesRefunded(refund)).toBe(0)
  }

  /** Whatever was said: money was taken at most once and given back at most once for each refund. */
  checkEnd(): void {
    const { paid, refunded } = this.record()
    expect([0, 13_900]).toContain(paid)
    expect(refunded).toBeLessThanOrEqual(paid)
    if (this.hasEnded) expect(paid).toBe(0)
    PARTS.forEach((part, index) => {
      expect(this.timesRefunded({ ...part, id: `${this.known.id}-${index}` })).toBeLessThanOrEqual(1)
    })
  }
}

test.each(rigs)(
  '$name: whatever fails in whatever order, paid is said of taken money only, ended never of it, and a refund happens once',
  async (rig) => {
    const buyers = fc.constantFrom(
      'approve' as const,
      'approve' as const,
      'refuse' as const,
      'wait' as const,
      'close' as const,
    )
    const story = fc.asyncProperty(
      buyers,
      fc.array(anyFault(rig), { maxLength: 6 }),
      fc.array(act, { minLength: 2, maxLength: 8 }),
      async (buyer, faults, acts) => {
        const attempt = newAttempt()
        const { ref, url } = await prepared(rig.provider, attempt)
        const back = await actAsBuyer(url ?? '', buyer)
        const returned = back && rig.provider.readReturn(attempt, back.searchParams)
        const proof = returned?.kind === 'authenticated' ? returned.proof : null
        for (const fault of faults) rig.sandbox.faults.add({ ...fault, orderId: attempt.id })
        const told = new Story(rig, attempt, ref, proof)
        for (const step of acts) await told.run(step)
        told.checkEnd()
        rig.sandbox.faults.clear()
      },
    )
    await fc.assert(story, { numRuns: 40 })
  },
  240_000,
)
