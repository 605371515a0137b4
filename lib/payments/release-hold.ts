import { prisma } from '@/lib/database/client'
import { lockRow } from '@/lib/database/lock-row'
import { transaction } from '@/lib/database/transaction'
import { closeOrder } from '@/lib/orders/close-order'
import { lockOrder } from '@/lib/orders/lock-order'
import { getAttempt, type PaymentAttempt } from '@/lib/payments/attempt'

/**
 * Releases the stock and the coupon of an order whose payment is still unclear when its hold ends. If the money turns out to have
 * been taken, it is refunded later.
 */
export async function releaseHold({ id, orderId }: PaymentAttempt): Promise<void> {
  if (orderId === null) return
  await transaction(prisma, async (tx) => {
    const order = await lockOrder(tx, orderId, null)
    await lockRow(tx, 'payment_attempts', id)
    const { state, isHoldOver } = await getAttempt(tx, id)
    const unclear = state === 'CONFIRMING' || state === 'UNKNOWN' || state === 'REVIEW'
    if (unclear && isHoldOver && order.status === 'PAYING')
      await closeOrder(tx, order, 'FAILED', 'PAYMENT_UNCLEAR')
  })
}
