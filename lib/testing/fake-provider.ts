import { randomUUID } from 'node:crypto'
import type {
  Attempt,
  Cancelled,
  Confirmed,
  Found,
  Prepared,
  Provider,
  ProviderName,
} from '@/lib/payments/provider'

type Held = {
  attempt: Attempt
  token: string | null
  state: 'open' | 'approved' | 'paid' | 'declined' | 'cancelled' | 'expired'
  refunded: number
}

/** What goes wrong with the next call of an operation. */
export type Trouble =
  /** No answer, before or after the effect. */
  | 'lost-before'
  | 'lost-after'
  /** The process that asked ends, before or after the effect. */
  | 'crash-before'
  | 'crash-after'
  | 'refused'
  | 'contradiction'

export class Crash extends Error {
  override name = 'Crash'
}

type Operation = 'prepare' | 'confirm' | 'find' | 'cancel'

/**
 * A payment company in memory: it takes the money of a payment once, after its buyer has approved it, and says so to whoever
 * asks. `needsBuyer` false: it has a stored approval.
 */
export class FakeProvider implements Provider {
  readonly payments = new Map<string, Held>()
  readonly calls: Record<Operation, number> = { prepare: 0, confirm: 0, find: 0, cancel: 0 }
  needsBuyer = true
  private troubles = new Map<Operation, Trouble>()

  constructor(readonly name: ProviderName) {}

  fail(operation: Operation, trouble: Trouble | null) {
    if (trouble) this.troubles.set(operation, trouble)
    else this.troubles.delete(operation)
  }

  /** The one payment of an attempt that the buyer can see. */
  heldOf(attemptId: string): { ref: string; held: Held } {
    for (const [ref, held] of [...this.payments].reverse())
      if (held.attempt.id === attemptId) return { ref, held }
    throw new Error(`no payment of ${attemptId}`)
  }

  /** The buyer approves on the company's page and comes back with this. */
  approve(attemptId: string): URLSearchParams {
    const { held } = this.heldOf(attemptId)
    if (held.state === 'open') Object.assign(held, { state: 'approved', token: randomUUID() })
    return new URLSearchParams({ token: held.token ?? 'none' })
  }

  /** The buyer gives up on the company's page. */
  giveUp(attemptId: string): URLSearchParams {
    const { held } = this.heldOf(attemptId)
    if (held.state === 'open') held.state = 'cancelled'
    return new URLSearchParams({ cancelled: '1' })
  }

  /** Won that the company has of these attempts. */
  captured(attemptIds: readonly string[]): number {
    const theirs = [...this.payments.values()].filter(({ attempt }) => attemptIds.includes(attempt.id))
    return theirs.reduce(
      (sum, { state, attempt, refunded }) => sum + (state === 'paid' ? attempt.amount - refunded : 0),
      0,
    )
  }

  prepare(attempt: Attempt) {
    const prepare = (): Prepared => {
      const ref = `T${randomUUID()}`
      this.payments.set(ref, {
        attempt,
        token: null,
        state: this.needsBuyer ? 'open' : 'approved',
        refunded: 0,
      })
      const url = this.needsBuyer ? `https://pay.example/${ref}` : null
      return { kind: 'prepared' as const, ref, url, expiresAt: new Date(Date.now() + 900_000) }
    }
    return this.run('prepare', prepare, { refused: { kind: 'refused', reason: 'REFUSED' } })
  }

  readReturn(_attempt: Attempt, query: URLSearchParams) {
    const token = query.get('token')
    if (token) return { kind: 'authenticated' as const, proof: token }
    const code = query.get('code')
    return code ? { kind: 'failed' as const, code } : { kind: 'cancelled' as const }
  }

  confirm({ ref }: { ref: string }, proof: string | null) {
    const confirm = (): Confirmed => {
      const held = this.payments.get(ref)
      if (held?.state === 'approved' && held.token === proof) held.state = 'paid'
      return held?.state === 'paid' ? this.paid(ref, held) : { kind: 'unknown' }
    }
    return this.run('confirm', confirm, {
      contradiction: { kind: 'contradiction', detail: 'another amount' },
    })
  }

  find({ ref, amount }: Pick<Attempt, 'amount'> & { ref: string | null }) {
    return this.run('find', (): Found => {
      const held = ref === null ? undefined : this.payments.get(ref)
      if (!held || ref === null) return { kind: 'absent' }
      if (held.attempt.amount !== amount)
        return { kind: 'contradiction', detail: 'another amount', amount: held.attempt.amount }
      if (held.state === 'open' || held.state === 'approved') return { kind: 'open' }
      if (held.state !== 'paid') return { kind: 'ended', reason: held.state }
      const { refunded } = held
      return { ...this.paid(ref, held), refunded, left: held.attempt.amount - refunded, actions: [] }
    })
  }

  cancel({ ref }: { ref: string }, { amount, expectedLeft }: { amount: number; expectedLeft: number }) {
    return this.run('cancel', (): Cancelled => {
      const held = this.payments.get(ref)
      if (held?.state !== 'paid') return { kind: 'refused' as const, reason: 'NOT_PAID' }
      const left = held.attempt.amount - held.refunded
      if (left === expectedLeft) held.refunded += amount
      else if (left !== expectedLeft - amount) return { kind: 'refused' as const, reason: 'LEFT_CHANGED' }
      return { kind: 'cancelled' as const, actionRef: `A-${ref}`, left: expectedLeft - amount }
    })
  }

  readWebhook(body: unknown) {
    const { ref } = body as { ref?: unknown }
    return typeof ref === 'string' ? { ref } : null
  }

  private paid(ref: string, { attempt }: Held) {
    const { amount } = attempt
    return {
      kind: 'paid' as const,
      ref,
      actionRef: `P-${ref}`,
      amount,
      method: 'CARD',
      receiptUrl: null,
      approvedAt: new Date(),
    }
  }

  private async run<T>(operation: Operation, act: () => T, answers: Partial<Record<Trouble, T>> = {}) {
    this.calls[operation]++
    const trouble = this.troubles.get(operation)
    this.troubles.delete(operation)
    // Others get their turn, as during a call over the network.
    await new Promise((resolve) => setImmediate(resolve))
    const answer = trouble && answers[trouble]
    if (answer) return answer
    if (trouble === 'crash-before') throw new Crash()
    if (trouble === 'lost-before') return { kind: 'unknown' as const }
    const result = act()
    if (trouble === 'crash-after') throw new Crash()
    return trouble === 'lost-after' ? { kind: 'unknown' as const } : result
  }
}
