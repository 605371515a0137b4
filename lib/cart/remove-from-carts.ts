import { bigints, type Sql, sql } from '@/lib/database/sql'

type Sold = { userId: number; lines: readonly { productId: number }[] }

/** Removes products from carts, in key order. A statement by itself or a part of a larger one. */
export function removeFromCarts(sales: readonly Sold[]): Sql {
  const paid = sales.flatMap(({ userId, lines }) => lines.map(({ productId }) => ({ userId, productId })))
  return sql`delete from cart_items c
    using (
      select i.user_id, i.product_id from cart_items i
      join unnest(${bigints(paid.map((line) => line.userId))}, ${bigints(paid.map((line) => line.productId))}) as paid(user_id, product_id)
        using (user_id, product_id)
      order by i.user_id, i.product_id for update of i) held
    where c.user_id = held.user_id and c.product_id = held.product_id`
}
