import { bigints, type Sql, sql } from '@/lib/database/sql'
import type { Tx } from '@/lib/database/transaction'

/** Marks the coupons that orders hold as used. Part of the statement that makes the orders PAID. */
export const spendCoupons = (orderIds: readonly number[]): Sql =>
  sql`update user_coupons set used_at = now() where order_id = any(${bigints(orderIds)}) and used_at is null`

/** Gives the coupon that an order holds or used back to its owner; one past its date then shows as expired. */
export async function freeCoupon(tx: Tx, orderId: number): Promise<void> {
  await tx.userCoupon.updateMany({ where: { orderId }, data: { orderId: null, usedAt: null } })
}
