import { returnStock } from '@/lib/catalog/take-stock'
import { freeCoupon } from '@/lib/coupons/spend-coupon'
import { query, sql } from '@/lib/database/sql'
import type { Tx } from '@/lib/database/transaction'
import type { LockedOrder } from '@/lib/orders/lock-order'

type Ending = 'FAILED' | 'CANCELLED' | 'EXPIRED' | 'REFUNDED'

/** Ends a locked order: whatever it still holds goes back, its coupon always and its stock when it had taken any. */
export async function closeOrder(
  tx: Tx,
  order: LockedOrder,
  ending: Ending,
  reason: string | null,
): Promise<void> {
  await freeCoupon(tx, order.id)
  if (order.status === 'PAYING' || order.status === 'PAID') await returnStock(tx, order.lines)
  await query(
    tx,
    sql`update orders set status = ${ending}::"OrderStatus", closed_at = ${order.now}, closed_reason = ${reason}
        where id = ${order.id}`,
  )
}
