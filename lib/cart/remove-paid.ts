import { ids, type Sql, sql } from '@/lib/db'

/** What was paid for leaves the cart: a part of the statement that makes an order PAID. */
export const removePaid = (userId: number, productIds: readonly number[]): Sql =>
  sql`delete from cart_items where user_id = ${userId} and product_id = any(${ids(productIds)})`
