import { query, sql } from '@/lib/database/sql'
import type { Tx } from '@/lib/database/transaction'
import type { LockedOrder } from '@/lib/orders/lock-order'
import { creditWallet } from '@/lib/wallet/move-money'

/** The way it came: to the wallet now, or owed to the gateway, which the worker pays until it is known to be paid. */
export async function giveMoneyBack(tx: Tx, order: LockedOrder): Promise<void> {
  if (order.total === 0) return
  if (order.paymentType === 'BALANCE') {
    await creditWallet(tx, { userId: order.userId, type: 'REFUND', amount: order.total, orderId: order.id })
    return
  }
  await query(
    tx,
    sql`update gateway_payments set state = 'REFUND_OWED', next_try_at = now()
        where order_id = ${order.id} and state = 'APPROVED'`,
  )
}
