import type { Tx } from '@/lib/database/transaction'

/**
 * Has the receipt of an order that is refunded cancelled by the worker. Also one that is not issued yet, because a request
 * to issue it may be on its way.
 */
export const cancelCashReceipt = (tx: Tx, orderId: number) =>
  tx.cashReceipt.updateMany({
    where: { orderId, state: { in: ['REQUESTED', 'ISSUED'] } },
    data: { state: 'CANCEL_REQUESTED', attempts: 0, nextAttemptAt: new Date() },
  })
