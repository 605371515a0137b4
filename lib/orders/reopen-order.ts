import { returnStock } from '@/lib/catalog/take-stock'
import type { Tx } from '@/lib/database/transaction'
import { closeOrder } from '@/lib/orders/close-order'
import type { LockedOrder } from '@/lib/orders/lock-order'

/**
 * Makes a locked order that is being paid PENDING again, so that it can be paid in another way. Its stock goes back; its
 * coupon and its delivery stay with it. After its time it is closed instead.
 */
export async function reopenOrder(tx: Tx, order: LockedOrder): Promise<LockedOrder> {
  if (order.expired) {
    await closeOrder(tx, order, 'EXPIRED', null)
    return { ...order, status: 'EXPIRED' }
  }
  await returnStock(tx, order.lines)
  await tx.order.update({ where: { id: order.id }, data: { status: 'PENDING' }, select: { id: true } })
  return { ...order, status: 'PENDING' }
}
