import type { Cancelled, Confirmed, Contradiction, Found, Refund, Unknown } from '@/lib/payments/provider'

export const unknown: Unknown = { kind: 'unknown' }

export const contradiction = (detail: string): Contradiction => ({ kind: 'contradiction', detail })

export const otherAmount = (amount: number, asked: number): Contradiction => ({
  kind: 'contradiction',
  detail: `${amount} won, asked ${asked}`,
  amount,
})

/** A code for logs and for the shopper's message, or one word in place of anything else that was sent. */
export const reasonOf = (code: string | null | undefined): string =>
  code && /^[A-Z0-9_]{1,64}$/.test(code) ? code : 'DECLINED'

/**
 * What became of a confirm, by the provider's record. `whenOpen`: what the provider's error says of a payment that can still be
 * paid. `reason`: why it says that it is not.
 */
export function confirmedOf(found: Found, whenOpen: Confirmed, reason = 'DECLINED'): Confirmed {
  switch (found.kind) {
    case 'paid': {
      const { ref, actionRef, amount, method, receiptUrl, approvedAt, refunded } = found
      // Paid and already refunded is not paid any more; find() has the amounts.
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

/** The text with which a refund is found again in the provider's record. */
export const markOf = ({ id, reason }: Refund): string => `${cleanText(reason, 199 - id.length - 2)} [${id}]`

/** One line of at most `max` characters. */
export const cleanText = (text: string, max: number): string =>
  text
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, Math.max(0, max))
    // Half of a pair that the cut has left.
    .replace(/[\uD800-\uDBFF]$/, '')

/** A cancel in the provider's record, with the text that came with it. */
type RecordedCancel = { ref: string; amount: number; text: string | null | undefined }

/** The provider's record of a payment. */
export type Lookup = { found: Found; cancels: readonly RecordedCancel[] }

type CancelCalls = {
  look: () => Promise<Lookup>
  /** Cancels. `whenUnchanged`: there is no usable answer, and what an error says if the record shows no later cancel. */
  call: (mark: string) => Promise<{ answer: Cancelled } | { whenUnchanged: Cancelled }>
}

const notCalled: Cancelled = { kind: 'unknown' }

/**
 * Cancels once. The record is read first, because an earlier call of this refund may have been done under another key, and
 * because that a provider compares what is left is not documented by all; and again after an answer that proves nothing.
 */
export async function cancelOnce(refund: Refund, { look, call }: CancelCalls): Promise<Cancelled> {
  if (refund.amount > refund.expectedLeft) return { kind: 'refused', reason: 'MORE_THAN_LEFT' }
  const before = cancelledOf(await look(), refund, notCalled)
  if (before !== notCalled) return before
  const result = await call(markOf(refund))
  return 'answer' in result ? result.answer : cancelledOf(await look(), refund, result.whenUnchanged)
}

/** What became of a cancel without a usable answer, by the provider's record. */
function cancelledOf({ found, cancels }: Lookup, refund: Refund, whenUnchanged: Cancelled): Cancelled {
  if (found.kind === 'contradiction') return found
  if (found.kind !== 'paid') return unknown
  const own = cancels.find(({ text }) => text === markOf(refund))
  if (own) return { kind: 'cancelled', actionRef: own.ref, left: found.left }
  // The record may be older than our request.
  if (found.left >= refund.expectedLeft) return whenUnchanged
  if (cancels.some(({ text, amount }) => !text && amount === refund.amount))
    return contradiction('a cancel of this amount without a text')
  // Ours would have found `expectedLeft`, so that it cannot come after the other cancel.
  return { kind: 'refused', reason: 'LEFT_CHANGED' }
}

/** What the answer to a cancel says, if its amounts are those of this refund. */
export function answeredCancel(
  { amount, expectedLeft }: Refund,
  answer: { ref: string; amount: number; left: number },
): Cancelled {
  if (answer.amount !== amount) return contradiction(`${answer.amount} won refunded, asked ${amount}`)
  if (answer.left !== expectedLeft - amount)
    return contradiction(`${answer.left} left after a refund of ${amount} of ${expectedLeft}`)
  return { kind: 'cancelled', actionRef: answer.ref, left: answer.left }
}

/** The address of the return with one more parameter, which says what happened on the provider's page. */
export function withResult(returnUrl: string, result: 'cancel' | 'fail'): string {
  const url = new URL(returnUrl)
  url.searchParams.set('result', result)
  return url.href
}
