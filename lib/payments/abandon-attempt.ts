import { lockRow } from '@/lib/database/lock-row'
import type { Tx } from '@/lib/database/transaction'
import type { LockedOrder } from '@/lib/orders/lock-order'
import { findOpenAttempts, getAttempt, lockAttempt, type PaymentAttempt } from '@/lib/payments/attempt'
import { settleAttempt } from '@/lib/payments/settle-attempt'

/** The attempt of a locked order that is being paid, where the buyer has approved nothing yet. */
export async function lockUnapproved(tx: Tx, order: LockedOrder): Promise<PaymentAttempt | null> {
  if (order.status !== 'PAYING') return null
  const [open] = await findOpenAttempts(tx, order.id)
  if (!open) return null
  await lockRow(tx, 'gateway_payments', open.paymentId)
  await lockAttempt(tx, open.id)
  const attempt = await getAttempt(tx, open.id)
  return attempt.state === 'CREATED' || attempt.state === 'READY' ? attempt : null
}

/**
 * Ends an attempt that the buyer has not approved, because they pay in another way or cancel the order, which is PENDING
 * then. An approval that comes later is not confirmed, so that no money is taken.
 */
export async function abandonAttempt(tx: Tx, { id, state }: PaymentAttempt): Promise<void> {
  await settleAttempt(tx, id, [state], { to: 'CANCELLED' })
}
