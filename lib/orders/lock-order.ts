import { coalesce } from '@/lib/database/coalesce'
import { queryCombined } from '@/lib/database/combine-queries'
import { lockRow } from '@/lib/database/lock-row'
import { bigints, query, raw, sql } from '@/lib/database/sql'
import type { Tx } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import type { OrderContent, OrderLine } from '@/lib/orders/order-content'
import type { FulfilmentState, OrderStatus } from '@/lib/orders/schema'

/** An order as it is read to be changed. */
export type OrderState = OrderContent<OrderLine & { returned: number }> & {
  id: number
  status: OrderStatus
  fulfilment: FulfilmentState
  expired: boolean
  /** The time of the transaction that read it; every change that is made to the order carries it. */
  readAt: Date
}

/** An order whose row lock the transaction holds, so that nothing else changes it. */
export type LockedOrder = OrderState & { paidAt: Date | null }

const columns =
  raw(`id, user_id as "userId", status::text as status, subtotal, discount, delivery_fee as "deliveryFee", total,
               fulfilment::text as fulfilment,
               payment_type::text as "paymentType", expires_at <= now() as expired,
               (select json_build_object('couponCode', c.code) from user_coupons h join coupons c on c.id = h.coupon_id
                where h.id = orders.user_coupon_id) as coupon,
               (select json_agg(json_build_object('productId', product_id, 'name', product_name,
                       'unitPrice', unit_price, 'quantity', quantity, 'returned', returned, 'taxFree', tax_free) order by product_id)
                from order_lines where order_id = orders.id) as lines`)

/**
 * Locks the order and reads what a change needs. Every change of an order takes this lock first. An order of another
 * user is reported as missing, so that nobody learns whether it exists.
 */
export async function lockOrder(tx: Tx, orderId: number, userId: number | null): Promise<LockedOrder> {
  const [order] = await lockOrders(tx, [orderId], userId)
  if (!order) throw new ShopError('ORDER_NOT_FOUND')
  return order
}

/**
 * The same where it matters how much of each line has come back. A statement that waits for a lock reads the lines as they
 * were before it waited, so one locks the order and a second one reads it.
 */
export async function lockOrderWithReturns(
  tx: Tx,
  orderId: number,
  userId: number | null,
): Promise<LockedOrder> {
  await lockRow(tx, 'orders', orderId)
  return lockOrder(tx, orderId, userId)
}

/** Locks orders, of one user or of any, in the order of their ids. Those that do not exist are left out. */
export const lockOrders = (
  tx: Tx,
  orderIds: readonly number[],
  userId: number | null = null,
): Promise<LockedOrder[]> =>
  query<LockedOrder>(
    tx,
    sql`select ${columns}, paid_at as "paidAt", now() as "readAt" from orders
        where id = any(${bigints(orderIds)}) and user_id = coalesce(${userId}::bigint, user_id)
        order by id for no key update`,
  )

/** The same without a lock, in one statement for concurrent callers. */
export const readOrderState = coalesce<number, OrderState>(async (db, orderIds) => {
  const rows = await queryCombined<Omit<OrderState, 'readAt'> & { ms: number }>(
    db,
    sql`select ${columns}, floor(extract(epoch from now()) * 1000)::bigint as ms
        from orders where id = any(${bigints(orderIds)})`,
  )
  return new Map(rows.map(({ ms, ...row }) => [row.id, { ...row, readAt: new Date(ms) }]))
})
