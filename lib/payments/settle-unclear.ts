import { prisma } from '@/lib/database/client'
import { lockRow } from '@/lib/database/lock-row'
import { type Tx, transaction } from '@/lib/database/transaction'
import type { Caller } from '@/lib/http/caller'
import { paymentReturned } from '@/lib/notices/kinds/payment-returned'
import { notify } from '@/lib/notices/notify'
import { logChange } from '@/lib/operators/log'
import type { PaymentRecord } from '@/lib/payments/admin-schema'
import { toPreparedAttempt, toProviderAttempt } from '@/lib/payments/attempt'
import { heldAmount, type ProviderRecord, readRecord } from '@/lib/payments/provider-record'
import { type AttemptOutcome, settleAttempt } from '@/lib/payments/settle-attempt'
import { getUnclear, notPossible, toPaymentRecord } from '@/lib/payments/unclear-payments'
import { lockPresentScope } from '@/lib/users/require-present-scope'

type Decision = { reference: string; reason: string; caller: Caller | null }
type Unclear = Awaited<ReturnType<typeof getUnclear>> & { record: ProviderRecord }

/**
 * Refunds what the company still holds of a payment that was not booked. The log is written before the company is called. The
 * refund has a fixed id, so that two operators, or one who retries after an unclear response, refund it once.
 */
export async function returnUnclear(decision: Decision): Promise<PaymentRecord> {
  const { reference, reason } = decision
  const unclear = await readUnbooked(reference)
  const { payment, record } = unclear
  const { found } = record
  if (found.kind !== 'paid') throw notPossible('NOTHING_HELD')
  await transaction(prisma, (tx) => logDecision(tx, 'payment.return', unclear, decision))
  // Nothing is left if an earlier refund succeeded and its response was lost.
  if (found.left > 0) await refundHeld(unclear, { reference, reason, amount: found.left })
  await transaction(prisma, async (tx) => {
    await close(tx, unclear, { to: 'REFUNDED', ref: found.ref })
    const { userId, orderId, type: paymentType } = payment
    const data = { orderId, amount: found.left || found.amount, paymentType }
    await notify(tx, paymentReturned, { userId, eventKey: `payment:${reference}`, data })
  })
  return { ...toPaymentRecord(reference, record), held: 0, refunded: found.amount }
}

type HeldRefund = { reference: string; reason: string; amount: number }

async function refundHeld(
  { provider, attempt, record }: Unclear,
  { reference, reason, amount }: HeldRefund,
): Promise<void> {
  const known = toPreparedAttempt({ ...attempt, amount: record.attempt.amount })
  const refund = { id: `review-${reference}`, amount, expectedLeft: amount, reason }
  const cancelled = await provider.cancel(known, refund)
  if (cancelled.kind === 'refused') throw notPossible('RETURN_REFUSED', { code: cancelled.reason })
  if (cancelled.kind !== 'cancelled') throw notPossible('RETURN_UNCLEAR')
}

/** Closes a payment that was not booked, if the company holds none of its money or contradicts our record of it. */
export async function closeUnclear(decision: Decision): Promise<PaymentRecord> {
  const unclear = await readUnbooked(decision.reference)
  const { found } = unclear.record
  if (heldAmount(unclear.record)) throw notPossible('MONEY_HELD')
  await transaction(prisma, async (tx) => {
    await logDecision(tx, 'payment.close', unclear, decision)
    const outcome: AttemptOutcome =
      found.kind === 'paid'
        ? { to: 'REFUNDED', ref: found.ref }
        : { to: 'FAILED', reason: 'CLOSED_BY_OPERATOR' }
    await close(tx, unclear, outcome)
  })
  return toPaymentRecord(decision.reference, unclear.record)
}

const UNBOOKED: ReadonlySet<string> = new Set(['REQUESTED', 'DECLINED', 'VOIDED'])

async function readUnbooked(reference: string): Promise<Unclear> {
  const unclear = await getUnclear(reference)
  const { payment, provider, attempt } = unclear
  if (!UNBOOKED.has(payment.state)) throw notPossible('PAYMENT_BOOKED')
  // The worker is still looking it up.
  if (payment.state === 'REQUESTED' && attempt.state !== 'REVIEW') throw notPossible('PAYMENT_PENDING')
  const record = await readRecord(provider, toProviderAttempt(attempt))
  if (record.found.kind === 'unknown') throw notPossible('RECORD_UNKNOWN')
  return { ...unclear, record }
}

async function logDecision(
  tx: Tx,
  action: 'payment.return' | 'payment.close',
  { payment, record }: Unclear,
  { caller, reason, reference }: Decision,
): Promise<void> {
  await lockPresentScope(tx, caller, 'wallets:write')
  const { userId, orderId, state, contradiction } = payment
  await logChange(tx, {
    by: caller,
    action,
    subject: `payment:${payment.id}`,
    before: { state, contradiction },
    after: { userId, orderId, reference, record: record.found.kind, amount: heldAmount(record), reason },
  })
}

/** Settles the payment and removes its contradiction. A record that will always differ from our books is not verified again. */
async function close(tx: Tx, { payment, attempt, record }: Unclear, outcome: AttemptOutcome): Promise<void> {
  if (attempt.state === 'REVIEW') await settleAttempt(tx, attempt.id, ['REVIEW'], outcome)
  else await lockRow(tx, 'gateway_payments', payment.id)
  const differs = record.found.kind === 'contradiction' || record.attempt.amount !== payment.amount
  await tx.gatewayPayment.update({
    where: { id: payment.id },
    data: { contradiction: null, ...(differs && { verifyAt: null }) },
    select: { id: true },
  })
}
