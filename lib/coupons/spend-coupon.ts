import { type Sql, sql } from '@/lib/database/sql'
import type { Tx } from '@/lib/database/transaction'

/** Marks the coupon that an order holds as used. Part of the statement that makes an order PAID. */
export const spendCoupon = (orderId: number): Sql =>
  sql`update user_coupons set used_at = now() where order_id = ${orderId} and used_at is null`

/** Gives the coupon that an order holds or used back to its owner; one past its date then shows as expired. */
export async function freeCoupon(tx: Tx, orderId: number): Promise<void> {
  await tx.userCoupon.updateMany({ where: { orderId }, data: { orderId: null, usedAt: null } })
}
