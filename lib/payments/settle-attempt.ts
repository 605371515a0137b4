import { brokenConstraint } from '@/lib/database/errors'
import { lockRow } from '@/lib/database/lock-row'
import { type Db, type Tx, transaction } from '@/lib/database/transaction'
import { log } from '@/lib/log'
import { lockOrder } from '@/lib/orders/lock-order'
import { reopenOrder } from '@/lib/orders/reopen-order'
import { type AttemptState, getAttempt, type PaymentAttempt } from '@/lib/payments/attempt'
import type { GatewayFinding } from '@/lib/payments/gateway'
import { nextLookupTime } from '@/lib/payments/next-lookup-time'
import type { Paid } from '@/lib/payments/provider'
import { bookFinding } from '@/lib/payments/settle-gateway-payment'

export type AttemptOutcome =
  | { to: 'PAID'; paid: Paid }
  /** The money was taken and already refunded at the company. */
  | { to: 'REFUNDED'; ref: string }
  | { to: 'FAILED'; reason: string }
  | { to: 'EXPIRED' | 'CANCELLED' | 'UNKNOWN' }
  | { to: 'REVIEW'; detail: string }

/** A payment settles this attempt only if it has its amount and reference; otherwise an operator has to look at it. */
export function paidOutcome({ amount, ref }: PaymentAttempt, paid: Paid): AttemptOutcome {
  if (paid.amount !== amount) return { to: 'REVIEW', detail: `paid ${paid.amount}, asked ${amount}` }
  if (paid.ref !== ref) return { to: 'REVIEW', detail: 'paid under another reference' }
  return { to: 'PAID', paid }
}

/**
 * Changes the state of an attempt and books the result for money, order, stock and coupon in the same transaction. Does nothing
 * when the attempt is no longer in one of the states `from`, because another process has settled it.
 */
export async function settleAttempt(
  db: Db,
  id: string,
  from: readonly AttemptState[],
  outcome: AttemptOutcome,
): Promise<PaymentAttempt> {
  try {
    return await transaction(db, (tx) => settle(tx, id, from, outcome))
  } catch (error) {
    if (brokenConstraint(error) !== 'gateway_payments_gateway_ref_key') throw error
    const detail = 'the reference of another payment'
    return transaction(db, (tx) => settle(tx, id, from, { to: 'REVIEW', detail }))
  }
}

/** Locks the order, then its payment, then the attempt, as all code does. */
async function settle(
  tx: Tx,
  id: string,
  from: readonly AttemptState[],
  outcome: AttemptOutcome,
): Promise<PaymentAttempt> {
  const { paymentId, orderId } = await getAttempt(tx, id)
  const order = orderId === null ? null : await lockOrder(tx, orderId, null)
  await lockRow(tx, 'gateway_payments', paymentId)
  await lockRow(tx, 'payment_attempts', id)
  const attempt = await getAttempt(tx, id)
  // Money that was taken is booked even if another process has meanwhile recorded that the outcome is unclear.
  const isOpen = attempt.state === 'UNKNOWN' || attempt.state === 'REVIEW'
  if (!from.includes(attempt.state) && !(outcome.to === 'PAID' && isOpen)) {
    if (outcome.to === 'PAID' && attempt.state !== 'PAID') await recordLatePayment(tx, attempt)
    return attempt
  }
  if (outcome.to === 'CANCELLED' && order?.status === 'PAYING') await reopenOrder(tx, order)
  await bookFinding(tx, paymentId, findingOf(outcome))
  const nextTryAt = nextLookupTime({ ...attempt, state: 'UNKNOWN' })
  const data = changeOf(outcome, { settledAt: new Date(), nextTryAt })
  await tx.paymentAttempt.update({ where: { id }, data, select: { id: true } })
  if (outcome.to === 'REVIEW')
    log.error({ attempt: id, detail: outcome.detail }, 'a payment needs a person to look at it')
  return getAttempt(tx, id)
}

/** Records that money was taken after the attempt had ended. Nothing is booked: an operator has to look at it. */
async function recordLatePayment(tx: Tx, { id, paymentId, state }: PaymentAttempt): Promise<void> {
  log.error({ attempt: id, state }, 'a payment was taken after its attempt had ended')
  const contradiction = `paid after it was ${state}`
  await tx.gatewayPayment.update({ where: { id: paymentId }, data: { contradiction }, select: { id: true } })
}

function findingOf(outcome: AttemptOutcome): GatewayFinding {
  switch (outcome.to) {
    case 'PAID':
      return { kind: 'approved', ref: outcome.paid.ref }
    case 'REFUNDED':
      return { kind: 'refunded', ref: outcome.ref }
    case 'FAILED':
      return { kind: 'declined', reason: reasonOf(outcome.reason) }
    case 'EXPIRED':
    case 'CANCELLED':
      return { kind: 'absent' }
    case 'REVIEW':
      return { kind: 'contradiction', detail: outcome.detail }
    case 'UNKNOWN':
      return { kind: 'unknown' }
  }
}

/** Shown to the buyer, so only a code. */
const reasonOf = (reason: string): string => (/^[A-Z0-9_]{1,64}$/.test(reason) ? reason : 'DECLINED')

function changeOf(outcome: AttemptOutcome, { settledAt, nextTryAt }: { settledAt: Date; nextTryAt: Date }) {
  const settled = { proof: null, settledAt }
  switch (outcome.to) {
    case 'PAID': {
      const { actionRef, method, receiptUrl, approvedAt } = outcome.paid
      return { state: 'PAID', actionRef, method, receiptUrl, approvedAt, ...settled } as const
    }
    case 'REFUNDED':
      return { state: 'FAILED', reason: 'PAYMENT_REFUNDED', ...settled } as const
    case 'FAILED':
      return { state: 'FAILED', reason: reasonOf(outcome.reason), ...settled } as const
    case 'EXPIRED':
    case 'CANCELLED':
      return { state: outcome.to, ...settled } as const
    case 'REVIEW':
      return { state: 'REVIEW', reason: outcome.detail, proof: null, nextTryAt } as const
    case 'UNKNOWN':
      return { state: 'UNKNOWN', nextTryAt } as const
  }
}
