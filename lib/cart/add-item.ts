import { putLine } from '@/lib/cart/put-line'
import { getCart, lockCart } from '@/lib/cart/queries'
import { CART_LINES_MAX, type CartResponse } from '@/lib/cart/schema'
import { query, sql, type Tx } from '@/lib/db'
import { ShopError } from '@/lib/errors'
import { transaction } from '@/lib/transaction'

type Item = { userId: number; productId: number; quantity: number }

/** Puts a product into the cart; more of it when it is there already. */
export function addItem(item: Item): Promise<CartResponse> {
  return transaction(async (tx) => {
    await lockCart(tx, item.userId)
    await putLine(tx, item)
    if ((await countLines(tx, item.userId)) > CART_LINES_MAX) throw new ShopError('CART_FULL')
    return getCart(item.userId)
  })
}

async function countLines(tx: Tx, userId: number): Promise<number> {
  const [row] = await query<{ lines: number }>(
    tx,
    sql`select count(*)::int as lines from cart_items where user_id = ${userId}`,
  )
  return row?.lines ?? 0
}
