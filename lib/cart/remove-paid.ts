import { ids, type Sql, sql } from '@/lib/db'

type Sold = { userId: number; lines: readonly { productId: number }[] }

/** What was paid for leaves the cart: a part of the statement that books a sale. */
export function removePaid(sales: readonly Sold[]): Sql {
  const paid = sales.flatMap(({ userId, lines }) => lines.map(({ productId }) => ({ userId, productId })))
  return sql`delete from cart_items c
    using unnest(${ids(paid.map((line) => line.userId))}, ${ids(paid.map((line) => line.productId))}) as paid(user_id, product_id)
    where c.user_id = paid.user_id and c.product_id = paid.product_id`
}
