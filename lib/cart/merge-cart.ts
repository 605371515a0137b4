import { getCart, lockCart } from '@/lib/cart/queries'
import {
  CART_LINES_MAX,
  CART_QUANTITY_MAX,
  type CartMergeRequest,
  type CartResponse,
} from '@/lib/cart/schema'
import { query, sql } from '@/lib/db'
import { transaction } from '@/lib/transaction'

/**
 * Adds what a guest had gathered to the cart of who has just signed in. Nothing is refused at that moment: quantities
 * are capped at the stock and 99, what is no longer sold is left out, and so is what a full cart cannot hold.
 */
export function mergeCart(userId: number, { items }: CartMergeRequest): Promise<CartResponse> {
  return transaction(async (tx) => {
    await lockCart(tx, userId)
    await query(
      tx,
      sql`with given as (
            select id, sum(quantity)::int as quantity, min(place) as place
            from unnest(${items.map((i) => i.productId)}::bigint[], ${items.map((i) => i.quantity)}::int[])
              with ordinality as g(id, quantity, place)
            group by id
          ), fits as (
            select p.id, p.price, p.stock, g.place, least(g.quantity, p.stock, ${CART_QUANTITY_MAX}::int) as quantity,
                   exists (select 1 from cart_items i where i.user_id = ${userId} and i.product_id = p.id) as held
            from given g join products p using (id) where p.on_sale and p.stock > 0
          ), room as (
            select fits.*, row_number() over (partition by held order by place) as nth from fits
          )
          insert into cart_items as i (user_id, product_id, quantity, price_seen, stock_seen)
          select ${userId}, id, quantity, price, stock from room
          where held or nth <= ${CART_LINES_MAX}::int - (select count(*) from cart_items where user_id = ${userId})
          on conflict (user_id, product_id) do update
          set quantity = greatest(i.quantity, least(i.quantity + excluded.quantity, excluded.stock_seen, ${CART_QUANTITY_MAX}::int)),
              price_seen = excluded.price_seen, stock_seen = excluded.stock_seen`,
    )
    return getCart(userId)
  })
}
