import { query, sql } from '@/lib/database/sql'
import { type Db, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { addSales } from '@/lib/ranking/add-sales'
import type { StatisticsRequest } from '@/lib/ranking/schema'
import { holdWindows } from '@/lib/ranking/windows'

/** Clocks differ a little; a sale further ahead than this has not happened. */
const AHEAD_MS_MAX = 5 * 60_000

type Recorded = { source: string; orderId: string; productId: number; counted: boolean }

/** Counts a sale made elsewhere, once however often it is sent: the row that remembers it is written with the totals. */
export function recordStatistics(db: Db, sale: StatisticsRequest): Promise<Recorded> {
  const { source, orderId, userId, productId, quantity, totalPrice, soldAt } = sale
  if (soldAt.getTime() > Date.now() + AHEAD_MS_MAX) {
    throw new ShopError('INVALID_REQUEST', {
      errors: [{ pointer: '/soldAt', detail: 'must not be in the future' }],
    })
  }
  return transaction(db, async (tx) => {
    const [known] = await query(tx, sql`select 1 as one from products where id = ${productId}`)
    if (!known) throw new ShopError('PRODUCT_NOT_FOUND', { productId })
    await holdWindows(tx)
    const [made] = await query(
      tx,
      sql`insert into external_sales (source, order_id, user_id, product_id, quantity, total_price, sold_at)
          values (${source}, ${orderId}, ${userId}, ${productId}, ${quantity}, ${totalPrice}, ${soldAt})
          on conflict (source, order_id, product_id) do nothing returning 1 as one`,
    )
    if (made) {
      await addSales(
        tx,
        sql`select date_trunc('hour', sold_at, 'UTC') as hour, product_id, quantity::bigint as units,
                   total_price as amount, sold_at as last_sold_at
            from external_sales
            where source = ${source} and order_id = ${orderId} and product_id = ${productId}`,
      )
    }
    return { source, orderId, productId, counted: made !== undefined }
  })
}
