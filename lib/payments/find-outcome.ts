import { type PaymentAttempt, toProviderAttempt } from '@/lib/payments/attempt'
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

/** Looks up an attempt at its payment company. */
export async function findOutcome(attempt: PaymentAttempt): Promise<Finding> {
  const provider = getProvider(attempt.provider)
  if (provider === null) return { kind: 'unknown' }
  if (attempt.ref === null) return { kind: 'open' }
  return findingOf(attempt, await provider.find(toProviderAttempt(attempt)))
}

function findingOf(attempt: PaymentAttempt, found: Found): Finding {
  switch (found.kind) {
    case 'paid':
      return { kind: 'settled', outcome: outcomeOfPaid(attempt, found) }
    case 'contradiction':
      return { kind: 'settled', outcome: { to: 'REVIEW', detail: found.detail } }
    case 'ended':
      return { kind: 'ended', outcome: ENDED[found.reason] }
    // The company no longer has a payment that it never took, so no money can move.
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

/** The payment may already have been refunded at the company. A partly refunded one cannot be booked. */
function outcomeOfPaid(attempt: PaymentAttempt, found: Extract<Found, { kind: 'paid' }>): AttemptOutcome {
  const outcome = paidOutcome(attempt, found)
  if (outcome.to !== 'PAID' || found.refunded === 0) return outcome
  if (found.left === 0) return { to: 'REFUNDED', ref: found.ref }
  return { to: 'REVIEW', detail: `${found.refunded} of ${found.amount} refunded before it was booked` }
}
