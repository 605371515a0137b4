import { type Db, transaction } from '@/lib/database/transaction'
import type { Caller } from '@/lib/http/caller'
import { logChange } from '@/lib/operators/log'
import { cancelOrder } from '@/lib/orders/cancel-order'
import { getOrder } from '@/lib/orders/queries'
import type { OrderDetail } from '@/lib/orders/schema'
import { lockPresentScope } from '@/lib/users/require-present-scope'

type Refund = { orderId: number; reason: string; caller: Caller | null }

/** Cancels or refunds any order on behalf of an operator, and logs the reason. */
export function refundOrder(db: Db, { orderId, reason, caller }: Refund): Promise<OrderDetail> {
  return transaction(db, async (tx) => {
    await lockPresentScope(tx, caller, 'orders:refund')
    const after = await cancelOrder(tx, { orderId, userId: null, reason })
    await logChange(tx, {
      by: caller,
      action: after.orderStatus === 'REFUNDED' ? 'order.refund' : 'order.cancel',
      subject: `order:${orderId}`,
      before: { orderStatus: after.paidAt === null ? 'PENDING' : 'PAID' },
      after: { orderStatus: after.orderStatus, amount: after.finalPrice, reason },
    })
    return getOrder(orderId, null, tx)
  })
}
