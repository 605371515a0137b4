import { query, sql, type Tx } from '@/lib/db'
import { ShopError } from '@/lib/errors'
import { closeOrder } from '@/lib/orders/close-order'
import { type LockedOrder, lockOrder } from '@/lib/orders/lock-order'
import { type Asked, askedColumns } from '@/lib/payments/asked'
import type { GatewayOutcome } from '@/lib/payments/gateway'
import { settleOrder } from '@/lib/payments/settle-order'
import { transaction } from '@/lib/transaction'
import { moveMoney } from '@/lib/wallet/move-money'

type Outcome = GatewayOutcome | { kind: 'absent' }

/**
 * Makes the gateway's word true on our side, once: the shopper's request and the worker may both bring it.
 * An outcome that is not known changes nothing. The order's lock comes first, as everywhere.
 */
export function settleGatewayPayment(id: number, outcome: Outcome): Promise<Asked> {
  return transaction(async (tx) => {
    const { orderId } = await find(tx, id)
    const order = orderId === null ? null : await lockOrder(tx, orderId, null)
    // As text, so that the payment is found by its id and not in the index of all that are open.
    const [asked] = await query<Asked>(
      tx,
      sql`select ${askedColumns} from gateway_payments where id = ${id} and state::text = 'REQUESTED' for no key update`,
    )
    if (!asked) return find(tx, id)
    if (outcome.kind === 'unknown') return asked
    if (outcome.kind === 'approved') return approve(tx, asked, order, outcome.ref)
    if (order?.status === 'PAYING') {
      const reason = outcome.kind === 'declined' ? 'PAYMENT_DECLINED' : 'PAYMENT_NOT_MADE'
      await closeOrder(tx, order, 'FAILED', reason)
    }
    return outcome.kind === 'declined'
      ? mark(tx, id, 'DECLINED', { reason: outcome.reason })
      : mark(tx, id, 'VOIDED', {})
  })
}

/** The money moved: what it was for is done, or when that can no longer be, it is owed back. */
async function approve(tx: Tx, asked: Asked, order: LockedOrder | null, ref: string): Promise<Asked> {
  const { id, userId, amount, type } = asked
  if (asked.purpose === 'CHARGE') {
    const moved = await moveMoney(tx, { userId, type: 'CHARGE', amount, gatewayPaymentId: id })
    return moved
      ? mark(tx, id, 'APPROVED', { ref })
      : mark(tx, id, 'REFUND_OWED', { ref, reason: 'BALANCE_LIMIT' })
  }
  if (order?.status !== 'PAYING') return mark(tx, id, 'REFUND_OWED', { ref, reason: 'ORDER_CLOSED' })
  await settleOrder(tx, order, { type, gatewayPaymentId: id })
  return mark(tx, id, 'APPROVED', { ref })
}

async function find(tx: Tx, id: number): Promise<Asked> {
  const [asked] = await query<Asked>(tx, sql`select ${askedColumns} from gateway_payments where id = ${id}`)
  if (!asked) throw new ShopError('NOT_FOUND')
  return asked
}

async function mark(
  tx: Tx,
  id: number,
  state: Asked['state'],
  { ref, reason }: { ref?: string; reason?: string },
): Promise<Asked> {
  await query(
    tx,
    sql`update gateway_payments set state = ${state}::"GatewayState", gateway_ref = coalesce(${ref ?? null}::text, gateway_ref),
               decline_reason = ${reason ?? null}::text, settled_at = clock_timestamp(), next_try_at = now() where id = ${id}`,
  )
  return find(tx, id)
}
