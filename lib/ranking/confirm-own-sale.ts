import { query, sql } from '@/lib/database/sql'
import type { Db } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { OWN_SOURCE, type OwnSaleRequest, type StatisticsResponse } from '@/lib/ranking/schema'

type Line = { paid: boolean; held: boolean }

/**
 * A sale of this shop, named by its order. The order's own event counts it, with the quantity, price and time of payment
 * that the order holds, so nothing is added here: the caller learns that the sale is one that counts.
 */
export async function confirmOwnSale(
  db: Db,
  { orderId, userId, itemId }: OwnSaleRequest,
): Promise<StatisticsResponse> {
  const [line] = await query<Line>(
    db,
    sql`select o.status in ('PAID', 'REFUNDED') as paid, l.product_id is not null as held
        from orders o left join order_lines l on l.order_id = o.id and l.product_id = ${itemId}
        where o.id = ${orderId} and o.user_id = ${userId}`,
  )
  if (!line) throw new ShopError('ORDER_NOT_FOUND', { orderId })
  if (!line.held) throw new ShopError('PRODUCT_NOT_FOUND', { productId: itemId })
  if (!line.paid) {
    throw new ShopError('INVALID_REQUEST', {
      reason: 'ORDER_NOT_PAID',
      errors: [{ pointer: '/orderId', detail: 'must be an order that was paid' }],
    })
  }
  return { source: OWN_SOURCE, orderId: String(orderId), productId: itemId, counted: false }
}
