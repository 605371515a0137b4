import { brokenConstraint } from '@/lib/database/errors'
import { query, sql } from '@/lib/database/sql'
import { type Db, type Tx, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { closeOrder } from '@/lib/orders/close-order'
import { type LockedOrder, lockOrder } from '@/lib/orders/lock-order'
import { type Asked, askedColumns } from '@/lib/payments/asked'
import type { GatewayFinding } from '@/lib/payments/gateway'
import { settleOrder } from '@/lib/payments/settle-order'
import { moveMoney } from '@/lib/wallet/move-money'

/**
 * Makes the gateway's word true on our side, once: the shopper's request and the worker may both bring it.
 * An outcome that is not known changes nothing, and one that contradicts our books is only written down. An id that the
 * gateway gave to another payment already is such a contradiction, and the unique index has the last word on it.
 */
export async function settleGatewayPayment(db: Db, id: number, finding: GatewayFinding): Promise<Asked> {
  try {
    return await transaction(db, (tx) => settle(tx, id, finding))
  } catch (error) {
    if (brokenConstraint(error) !== 'gateway_payments_gateway_ref_key') throw error
    const detail = 'the gateway id of another payment'
    return transaction(db, (tx) => settle(tx, id, { kind: 'contradiction', detail }))
  }
}

/** The order's lock comes first, as everywhere. */
async function settle(tx: Tx, id: number, finding: GatewayFinding): Promise<Asked> {
  const { orderId } = await find(tx, id)
  const order = orderId === null ? null : await lockOrder(tx, orderId, null)
  // As text, so that the payment is found by its id and not in the index of all that are open.
  const [asked] = await query<Asked>(
    tx,
    sql`select ${askedColumns} from gateway_payments where id = ${id} and state::text = 'REQUESTED' for no key update`,
  )
  if (!asked) return find(tx, id)
  switch (finding.kind) {
    case 'unknown':
      return asked
    case 'contradiction':
      await query(tx, sql`update gateway_payments set contradiction = ${finding.detail} where id = ${id}`)
      return asked
    case 'approved':
      return approve(tx, asked, order, finding.ref)
    case 'declined':
      await giveUp(tx, order, 'PAYMENT_DECLINED')
      return mark(tx, id, 'DECLINED', { reason: finding.reason })
    case 'refunded':
      // Given back at the gateway before we knew that it was taken.
      await giveUp(tx, order, 'PAYMENT_REFUNDED')
      return mark(tx, id, 'REFUNDED', {
        ...(finding.ref && { ref: finding.ref }),
        reason: 'PAYMENT_REFUNDED',
      })
    case 'absent':
      await giveUp(tx, order, 'PAYMENT_NOT_MADE')
      return mark(tx, id, 'VOIDED', {})
  }
}

async function giveUp(tx: Tx, order: LockedOrder | null, reason: string): Promise<void> {
  if (order?.status === 'PAYING') await closeOrder(tx, order, 'FAILED', reason)
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
               decline_reason = ${reason ?? null}::text, contradiction = null, settled_at = clock_timestamp(), next_try_at = now() where id = ${id}`,
  )
  return find(tx, id)
}
