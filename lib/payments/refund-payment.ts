import type { Tx } from '@/lib/database/transaction'
import type { LockedOrder } from '@/lib/orders/lock-order'
import { type Settler, settledBy } from '@/lib/payments/settled-by'
import { creditWallet } from '@/lib/wallet/move-money'

const refunds: Record<Settler, (tx: Tx, order: LockedOrder) => Promise<unknown>> = {
  wallet: (tx, { id: orderId, userId, total: amount }) =>
    creditWallet(tx, { userId, type: 'REFUND', amount, orderId }),
  // Owed until the worker has seen the gateway refund it.
  gateway: (tx, { id: orderId }) =>
    tx.gatewayPayment.updateMany({
      where: { orderId, state: 'APPROVED' },
      data: { state: 'REFUND_OWED', nextTryAt: new Date() },
    }),
}

/** Refunds a paid order the way it was paid: to the wallet at once, or through the gateway. */
export async function refundPayment(tx: Tx, order: LockedOrder): Promise<void> {
  if (order.total > 0) await refunds[settledBy(order.paymentType)](tx, order)
  await tx.payment.updateMany({ where: { orderId: order.id }, data: { refundedAt: order.readAt } })
}
