import { type PaymentAttempt, toPort } from '@/lib/payments/attempt'
import type { Found } from '@/lib/payments/provider'
import { getProvider } from '@/lib/payments/providers'
import { type AttemptOutcome, paidOutcome } from '@/lib/payments/settle-attempt'

export type Finding =
  /** Money was taken, or the company contradicts our record. */
  | { kind: 'settled'; outcome: AttemptOutcome }
  /** No money was taken, and none will be: the company has ended the payment. */
  | { kind: 'ended'; outcome: AttemptOutcome }
  /** No money was taken yet. */
  | { kind: 'open' }
  | { kind: 'unknown' }

/** What the payment company says of an attempt. */
export async function findOutcome(attempt: PaymentAttempt): Promise<Finding> {
  const provider = getProvider(attempt.provider)
  if (provider === null) return { kind: 'unknown' }
  if (attempt.ref === null) return { kind: 'open' }
  return findingOf(attempt, await provider.find(toPort(attempt)))
}

function findingOf(attempt: PaymentAttempt, found: Found): Finding {
  switch (found.kind) {
    case 'paid':
      return { kind: 'settled', outcome: takenOutcome(attempt, found) }
    case 'contradiction':
      return { kind: 'settled', outcome: { to: 'REVIEW', detail: found.detail } }
    case 'ended':
      return { kind: 'ended', outcome: ENDED[found.reason] }
    // A company that has forgotten a payment which it has not taken cannot take it any more.
    case 'absent':
      return { kind: 'open' }
    case 'open':
    case 'unknown':
      return found
  }
}

const ENDED: Record<Extract<Found, { kind: 'ended' }>['reason'], AttemptOutcome> = {
  declined: { to: 'FAILED', reason: 'DECLINED' },
  cancelled: { to: 'FAILED', reason: 'CANCELLED' },
  expired: { to: 'EXPIRED' },
}

/** Somebody may have refunded it at the company already. A part of it cannot be booked. */
function takenOutcome(attempt: PaymentAttempt, found: Extract<Found, { kind: 'paid' }>): AttemptOutcome {
  const outcome = paidOutcome(attempt, found)
  if (outcome.to !== 'PAID' || found.refunded === 0) return outcome
  if (found.left === 0) return { to: 'REFUNDED', ref: found.ref }
  return { to: 'REVIEW', detail: `${found.refunded} of ${found.amount} refunded before it was booked` }
}
