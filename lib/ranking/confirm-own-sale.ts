import type { Db } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { OWN_SOURCE, type OwnSaleRequest, type StatisticsResponse } from '@/lib/ranking/schema'

/**
 * Confirms a sale of this shop by its order. Nothing is added to the totals, because the order's own event counts it
 * with the order's quantity, price and time of payment.
 */
export async function confirmOwnSale(
  db: Db,
  { orderId, userId, itemId }: OwnSaleRequest,
): Promise<StatisticsResponse> {
  const order = await db.order.findUnique({
    where: { id: orderId, userId },
    include: { lines: { where: { productId: itemId } } },
  })
  if (!order) throw new ShopError('ORDER_NOT_FOUND', { orderId })
  if (order.lines.length === 0) throw new ShopError('PRODUCT_NOT_FOUND', { productId: itemId })
  if (order.status !== 'PAID' && order.status !== 'REFUNDED') {
    throw new ShopError('INVALID_REQUEST', {
      reason: 'ORDER_NOT_PAID',
      errors: [{ pointer: '/orderId', detail: 'must be an order that was paid' }],
    })
  }
  return { source: OWN_SOURCE, orderId: String(orderId), productId: itemId, counted: false }
}
