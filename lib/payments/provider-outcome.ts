import type { Cancelled, Confirmed, Contradiction, Found, Refund, Unknown } from '@/lib/payments/provider'

export const unknown: Unknown = { kind: 'unknown' }

export const contradiction = (detail: string): Contradiction => ({ kind: 'contradiction', detail })

export const amountMismatch = (amount: number, asked: number): Contradiction => ({
  kind: 'contradiction',
  detail: `${amount} won, asked ${asked}`,
  amount,
})

/** A code that is safe to log and to show to the shopper; DECLINED in place of any other text. */
export const reasonOf = (code: string | null | undefined): string =>
  code && /^[A-Z0-9_]{1,64}$/.test(code) ? code : 'DECLINED'

/**
 * The outcome of a confirm by the provider's record of the payment. `whenOpen` is the outcome if the record is still open, `reason`
 * the code if it was declined.
 */
export function confirmedOf(found: Found, whenOpen: Confirmed, reason = 'DECLINED'): Confirmed {
  switch (found.kind) {
    case 'paid': {
      const { ref, actionRef, amount, method, receiptUrl, approvedAt, refunded } = found
      // Already refunded, so not simply paid. The next find() returns the amounts.
      if (refunded > 0) return unknown
      return { kind: 'paid', ref, actionRef, amount, method, receiptUrl, approvedAt }
    }
    case 'open':
      return whenOpen
    case 'ended':
      if (found.reason === 'expired') return { kind: 'expired' }
      return { kind: 'declined', reason: found.reason === 'cancelled' ? 'CANCELLED' : reason }
    case 'absent':
      return unknown
    default:
      return found
  }
}

/** The text of a refund in the provider's record, by which the refund is found again. */
export const refundTextOf = ({ id, reason }: Refund): string =>
  `${cleanText(reason, 199 - id.length - 2)} [${id}]`

/** One line of at most `max` characters. */
export const cleanText = (text: string, max: number): string =>
  text
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, Math.max(0, max))
    // Half of a surrogate pair that the cut may leave.
    .replace(/[\uD800-\uDBFF]$/, '')

/** A cancel in the provider's record, with the text that came with it. */
type RecordedCancel = { ref: string; amount: number; text: string | null | undefined }

/** The provider's record of a payment. */
export type Lookup = { found: Found; cancels: readonly RecordedCancel[] }

type CancelCalls = {
  find: () => Promise<Lookup>
  /** Cancels. Without a usable response, `whenUnchanged` is the outcome if the record shows no new cancel. */
  call: (refundText: string) => Promise<{ answer: Cancelled } | { whenUnchanged: Cancelled }>
}

const notCalled: Cancelled = { kind: 'unknown' }

/**
 * Cancels once. The record is read before the call, because an earlier call for this refund may have succeeded under another
 * idempotency key and not every provider documents that it compares the remaining amount. It is read again after a response that
 * proves nothing.
 */
export async function cancelOnce(refund: Refund, { find, call }: CancelCalls): Promise<Cancelled> {
  if (refund.amount > refund.expectedLeft) return { kind: 'refused', reason: 'MORE_THAN_LEFT' }
  const before = cancelOutcome(await find(), refund, notCalled)
  if (before !== notCalled) return before
  const result = await call(refundTextOf(refund))
  return 'answer' in result ? result.answer : cancelOutcome(await find(), refund, result.whenUnchanged)
}

/** The outcome of a cancel by the provider's record of the payment. */
function cancelOutcome({ found, cancels }: Lookup, refund: Refund, whenUnchanged: Cancelled): Cancelled {
  if (found.kind === 'contradiction') return found
  if (found.kind !== 'paid') return unknown
  const own = cancels.find(({ text }) => text === refundTextOf(refund))
  if (own) return { kind: 'cancelled', actionRef: own.ref, left: found.left }
  // The record may have been written before our request.
  if (found.left >= refund.expectedLeft) return whenUnchanged
  if (cancels.some(({ text, amount }) => !text && amount === refund.amount))
    return contradiction('a cancel of this amount without a text')
  // Another cancel changed the amount left, so ours, which expects `expectedLeft`, can no longer be done.
  return { kind: 'refused', reason: 'LEFT_CHANGED' }
}

/** The outcome in the response to a cancel; a contradiction if its amounts are not those of this refund. */
export function checkCancelAnswer(
  { amount, expectedLeft }: Refund,
  answer: { ref: string; amount: number; left: number },
): Cancelled {
  if (answer.amount !== amount) return contradiction(`${answer.amount} won refunded, asked ${amount}`)
  if (answer.left !== expectedLeft - amount)
    return contradiction(`${answer.left} left after a refund of ${amount} of ${expectedLeft}`)
  return { kind: 'cancelled', actionRef: answer.ref, left: answer.left }
}

/** The return URL with the result of the provider's page as a parameter. */
export function withResult(returnUrl: string, result: 'cancel' | 'fail'): string {
  const url = new URL(returnUrl)
  url.searchParams.set('result', result)
  return url.href
}
