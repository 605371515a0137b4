import type { Tx } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import type { LockedOrder } from '@/lib/orders/lock-order'
import { oweRefund } from '@/lib/payments/owe-refund'
import { type Settler, settledBy } from '@/lib/payments/settled-by'
import { moveMoney } from '@/lib/wallet/move-money'

const refunds: Record<Settler, (tx: Tx, order: LockedOrder, amount: number) => Promise<void>> = {
  async wallet(tx, { id: orderId, userId, status }, amount) {
    const moved = await moveMoney(tx, { userId, type: 'REFUND', amount, orderId })
    // A closed wallet cannot be spent from, so the shop has to refund in another way.
    if (!moved) throw new ShopError('ORDER_NOT_CANCELLABLE', { orderStatus: status, reason: 'WALLET_CLOSED' })
  },
  // Owed until the worker has seen the gateway refund it.
  async gateway(tx, { id: orderId }, amount) {
    const { id } = await tx.gatewayPayment.findFirstOrThrow({
      where: { orderId, purpose: 'ORDER', state: 'APPROVED' },
      select: { id: true },
    })
    await oweRefund(tx, { gatewayPaymentId: id, amount })
  },
}

/**
 * Returns an amount of a paid order the way it was paid: to the wallet at once, or through the gateway. The caller holds
 * the lock of the order.
 */
export async function refundAmount(tx: Tx, order: LockedOrder, amount: number): Promise<void> {
  if (amount > 0) await refunds[settledBy(order.paymentType)](tx, order, amount)
}

/** Returns all of a paid order of which nothing was returned before. */
export async function refundPayment(tx: Tx, order: LockedOrder): Promise<void> {
  await refundAmount(tx, order, order.total)
  await markRefunded(tx, order)
}

/** Nothing of the payment is left. */
export async function markRefunded(tx: Tx, order: LockedOrder): Promise<void> {
  await tx.payment.updateMany({ where: { orderId: order.id }, data: { refundedAt: order.readAt } })
}
