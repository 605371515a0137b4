import { query, type Sql, sql } from '@/lib/database/sql'
import type { Tx } from '@/lib/database/transaction'

/** The coupon that an order holds is used up by its payment: a part of the statement that makes an order PAID. */
export const spendCoupon = (orderId: number): Sql =>
  sql`update user_coupons set used_at = now() where order_id = ${orderId} and used_at is null`

/** The coupon that an order holds or used is its owner's again; one past its day then shows as expired. */
export async function freeCoupon(tx: Tx, orderId: number): Promise<void> {
  await query(tx, sql`update user_coupons set order_id = null, used_at = null where order_id = ${orderId}`)
}
