import type { Found, ProviderAction, RecordedAttempt } from '@/lib/payments/provider'
import { browserUrl } from '@/lib/payments/provider-http'
import { amountMismatch, contradiction, type Lookup, unknown } from '@/lib/payments/provider-outcome'
import type { Payment } from '@/lib/payments/toss/answers'
import type { TossClient } from '@/lib/payments/toss/client'

type State = 'open' | 'paid' | 'declined' | 'expired'

/** Any other status means unknown. */
const STATES: ReadonlyMap<string, State> = new Map([
  ['READY', 'open'],
  ['IN_PROGRESS', 'open'],
  ['WAITING_FOR_DEPOSIT', 'open'],
  ['DONE', 'paid'],
  ['PARTIAL_CANCELED', 'paid'],
  ['CANCELED', 'paid'],
  ['ABORTED', 'declined'],
  ['EXPIRED', 'expired'],
])

/**
 * Looks up a payment by its key, or by the attempt's id if the response with the key was lost. Toss not knowing a key that it issued
 * proves nothing: the shop's account there may have changed since.
 */
export async function findPayment(client: TossClient, attempt: RecordedAttempt): Promise<Lookup> {
  const path = attempt.ref === null ? `orders/${attempt.id}` : encodeURIComponent(attempt.ref)
  const reply = await client.get(attempt.id, `/v1/payments/${path}`)
  if (reply.kind === 'ok')
    return { found: foundOf(reply.payment, attempt), cancels: cancelsOf(reply.payment) }
  const isAbsent = attempt.ref === null && reply.kind === 'refused' && reply.code === 'NOT_FOUND_PAYMENT'
  return { found: isAbsent ? { kind: 'absent' } : unknown, cancels: [] }
}

export const cancelsOf = ({ cancels }: Payment): Lookup['cancels'] =>
  (cancels ?? []).map(({ transactionKey, cancelAmount, cancelReason }) => ({
    ref: transactionKey,
    amount: cancelAmount,
    text: cancelReason,
  }))

export function foundOf(payment: Payment, attempt: RecordedAttempt): Found {
  const mismatch = findMismatch(payment, attempt)
  if (mismatch) return contradiction(mismatch)
  if (payment.totalAmount !== attempt.amount) return amountMismatch(payment.totalAmount, attempt.amount)
  const state = STATES.get(payment.status)
  switch (state) {
    case undefined:
      return unknown
    case 'open':
      return { kind: 'open' }
    case 'paid':
      return paidOf(payment)
    default:
      return { kind: 'ended', reason: state }
  }
}

/** Why a response, apart from its amount, is not about this attempt; null when it is. */
function findMismatch(payment: Payment, { ref, id }: RecordedAttempt): string | null {
  if (ref !== null && payment.paymentKey !== ref) return 'the key of another payment'
  if (payment.orderId !== id) return 'the payment of another attempt'
  return payment.currency === 'KRW' ? null : 'another currency'
}

function paidOf(payment: Payment): Found {
  const { paymentKey, totalAmount: amount, balanceAmount: left, approvedAt, status } = payment
  // A virtual account that was cancelled before the deposit: no money was taken.
  if (status === 'CANCELED' && !approvedAt) return { kind: 'ended', reason: 'cancelled' }
  if (left === null || left === undefined || !approvedAt)
    return contradiction(`${status} without its amounts or time`)
  if (left > amount || (status === 'DONE' && left !== amount))
    return contradiction(`${status} with ${left} left of ${amount}`)
  const cancels = (payment.cancels ?? []).map(
    ({ transactionKey, cancelAmount, canceledAt }): ProviderAction => ({
      ref: transactionKey,
      kind: 'cancel',
      amount: cancelAmount,
      at: canceledAt,
    }),
  )
  return {
    kind: 'paid',
    ref: paymentKey,
    // Not lastTransactionKey: after a refund that is the key of the refund.
    actionRef: paymentKey,
    amount,
    method: payment.easyPay?.provider ?? payment.method ?? '',
    receiptUrl: browserUrl(payment.receipt?.url, 'https:'),
    approvedAt,
    refunded: amount - left,
    left,
    actions: [{ ref: paymentKey, kind: 'payment', amount, at: approvedAt }, ...cancels],
  }
}
