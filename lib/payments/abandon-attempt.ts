import { lockRow } from '@/lib/database/lock-row'
import type { Tx } from '@/lib/database/transaction'
import type { LockedOrder } from '@/lib/orders/lock-order'
import { findOpenAttempts, getAttempt, type PaymentAttempt } from '@/lib/payments/attempt'
import { settleAttempt } from '@/lib/payments/settle-attempt'

/** Locks the attempt of a locked order, if the buyer has not approved it yet; null otherwise. */
export async function lockUnapproved(tx: Tx, order: LockedOrder): Promise<PaymentAttempt | null> {
  if (order.status !== 'PAYING') return null
  const [open] = await findOpenAttempts(tx, order.id)
  if (!open) return null
  await lockRow(tx, 'gateway_payments', open.paymentId)
  await lockRow(tx, 'payment_attempts', open.id)
  const attempt = await getAttempt(tx, open.id)
  return attempt.state === 'CREATED' || attempt.state === 'READY' ? attempt : null
}

/**
 * Ends an attempt that the buyer has not approved, because they pay in another way or cancel the order. The order is PENDING
 * again. A later approval is not confirmed, so no money is taken.
 */
export async function abandonAttempt(tx: Tx, { id, state }: PaymentAttempt): Promise<void> {
  await settleAttempt(tx, id, [state], { to: 'CANCELLED' })
}
