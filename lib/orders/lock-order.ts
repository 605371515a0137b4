import type { StockLine } from '@/lib/catalog/take-stock'
import { query, sql, type Tx } from '@/lib/db'
import { ShopError } from '@/lib/errors'
import type { OrderStatus, PaymentType } from '@/lib/orders/schema'

export type LockedOrder = {
  id: number
  userId: number
  status: OrderStatus
  total: number
  paymentType: PaymentType
  userCouponId: number | null
  lapsed: boolean
  lines: StockLine[]
}

/**
 * Locks the order, the first lock of every change to one, and reads what the change will need.
 * Someone else's order is not there: whether it exists is nobody's business.
 */
export async function lockOrder(tx: Tx, orderId: number, userId: number | null): Promise<LockedOrder> {
  const [order] = await query<LockedOrder>(
    tx,
    sql`select id, user_id as "userId", status::text as status, total, payment_type::text as "paymentType",
               user_coupon_id as "userCouponId", expires_at <= now() as lapsed,
               (select json_agg(json_build_object('productId', product_id, 'quantity', quantity) order by product_id)
                from order_lines where order_id = orders.id) as lines
        from orders where id = ${orderId} and user_id = coalesce(${userId}::bigint, user_id) for no key update`,
  )
  if (!order) throw new ShopError('ORDER_NOT_FOUND')
  return order
}
