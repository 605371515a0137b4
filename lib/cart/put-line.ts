import { CART_QUANTITY_MAX } from '@/lib/cart/schema'
import { query, sql, type Tx } from '@/lib/db'
import { ShopError } from '@/lib/errors'

type Line = { userId: number; productId: number; quantity: number }
type Found = { onSale: boolean; stock: number; inCart: number; put: number | null }

/** Adds to a line or makes it, if there is stock for the whole of it; says what there is when there is not. */
export async function putLine(tx: Tx, { userId, productId, quantity }: Line): Promise<void> {
  const [found] = await query<Found>(
    tx,
    sql`with product as (select id, price, stock, on_sale from products where id = ${productId}),
        put as (
          insert into cart_items as i (user_id, product_id, quantity, price_seen, stock_seen)
          select ${userId}, id, ${quantity}, price, stock from product where on_sale and stock >= ${quantity}
          on conflict (user_id, product_id) do update
          set quantity = i.quantity + excluded.quantity, price_seen = excluded.price_seen,
              stock_seen = excluded.stock_seen
          where i.quantity + excluded.quantity <= least(${CART_QUANTITY_MAX}::int, excluded.stock_seen)
          returning i.quantity
        )
        select on_sale as "onSale", stock, (select quantity from put) as put,
               coalesce((select quantity from cart_items where user_id = ${userId} and product_id = ${productId}), 0)
               as "inCart"
        from product`,
  )
  if (!found?.onSale) throw new ShopError('PRODUCT_NOT_FOUND', { productId })
  if (found.put === null) throw soldOut(productId, found)
}

export function soldOut(productId: number, { stock, inCart }: { stock: number; inCart: number }): ShopError {
  const available = Math.min(stock, CART_QUANTITY_MAX)
  const reason = stock > CART_QUANTITY_MAX ? { reason: 'QUANTITY_MAX' } : {}
  return new ShopError('SOLD_OUT', { productId, available, inCart, ...reason })
}
