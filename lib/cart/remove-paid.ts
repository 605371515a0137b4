import { ids, type Sql, sql } from '@/lib/db'

/** What was paid for leaves the cart: a part of the statement that books a sale. */
export const removePaid = (orderIds: readonly number[]): Sql =>
  sql`delete from cart_items c using orders o, order_lines l
      where o.id = any(${ids(orderIds)}) and l.order_id = o.id and c.user_id = o.user_id and c.product_id = l.product_id`
