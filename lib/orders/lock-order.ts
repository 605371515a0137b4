import { coalesce } from '@/lib/database/coalesce'
import { queryCombined } from '@/lib/database/combine-queries'
import { bigints, query, raw, sql } from '@/lib/database/sql'
import type { Tx } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import type { OrderContent } from '@/lib/orders/order-content'
import type { OrderStatus } from '@/lib/orders/schema'

/** An order as it is read to be changed. */
export type OrderState = OrderContent & {
  id: number
  status: OrderStatus
  lapsed: boolean
  /** The time of the transaction that read it; every change that is made to the order carries it. */
  readAt: Date
}

/** An order whose row lock the transaction holds, so that nothing else changes it. */
export type LockedOrder = OrderState & { paidAt: Date | null }

const columns = raw(`id, user_id as "userId", status::text as status, subtotal, discount, total,
               payment_type::text as "paymentType", expires_at <= now() as lapsed,
               (select json_build_object('couponCode', c.code) from user_coupons h join coupons c on c.id = h.coupon_id
                where h.id = orders.user_coupon_id) as coupon,
               (select json_agg(json_build_object('productId', product_id, 'name', product_name,
                       'unitPrice', unit_price, 'quantity', quantity) order by product_id)
                from order_lines where order_id = orders.id) as lines`)

/**
 * Locks the order and reads what a change needs. Every change of an order takes this lock first. An order of another
 * user is reported as missing, so that nobody learns whether it exists.
 */
export async function lockOrder(tx: Tx, orderId: number, userId: number | null): Promise<LockedOrder> {
  const [order] = await query<LockedOrder>(
    tx,
    sql`select ${columns}, paid_at as "paidAt", now() as "readAt" from orders
        where id = ${orderId} and user_id = coalesce(${userId}::bigint, user_id) for no key update`,
  )
  if (!order) throw new ShopError('ORDER_NOT_FOUND')
  return order
}

/** The same without a lock, in one statement for concurrent callers. */
export const readOrderState = coalesce<number, OrderState>(async (db, orderIds) => {
  const rows = await queryCombined<Omit<OrderState, 'readAt'> & { ms: number }>(
    db,
    sql`select ${columns}, floor(extract(epoch from now()) * 1000)::bigint as ms
        from orders where id = any(${bigints(orderIds)})`,
  )
  return new Map(rows.map(({ ms, ...row }) => [row.id, { ...row, readAt: new Date(ms) }]))
})
