import { query, sql, type Tx } from '@/lib/db'

/** What was paid for leaves the cart. */
export async function removePaid(tx: Tx, userId: number, productIds: readonly number[]): Promise<void> {
  await query(
    tx,
    sql`delete from cart_items where user_id = ${userId} and product_id = any(${[...productIds]}::bigint[])`,
  )
}
