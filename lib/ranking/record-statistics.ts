import { type Db, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { addSales } from '@/lib/ranking/add-sales'
import { startOfHour } from '@/lib/ranking/sales-of-events'
import type { StatisticsRequest } from '@/lib/ranking/schema'
import { lockWindows } from '@/lib/ranking/windows'

/** Allowed clock difference: a sale further in the future than this is refused. */
const AHEAD_MS_MAX = 5 * 60_000

type Recorded = { source: string; orderId: string; productId: number; counted: boolean }

/** Counts a sale of a partner once, however often it is sent: its row is written in the transaction of the totals. */
export function recordStatistics(db: Db, sale: StatisticsRequest): Promise<Recorded> {
  const { source, orderId, userId, productId, quantity, totalPrice, soldAt } = sale
  if (soldAt.getTime() > Date.now() + AHEAD_MS_MAX) {
    throw new ShopError('INVALID_REQUEST', {
      errors: [{ pointer: '/soldAt', detail: 'must not be in the future' }],
    })
  }
  return transaction(db, async (tx) => {
    if ((await tx.product.count({ where: { id: productId } })) === 0)
      throw new ShopError('PRODUCT_NOT_FOUND', { productId })
    await lockWindows(tx)
    const { count } = await tx.externalSale.createMany({
      data: { source, orderId, userId, productId, quantity, totalPrice, soldAt },
      skipDuplicates: true,
    })
    if (count > 0) {
      const hour = startOfHour(soldAt)
      await addSales(tx, [{ hour, productId, units: quantity, amount: totalPrice, lastSoldAt: soldAt }])
    }
    return { source, orderId, productId, counted: count > 0 }
  })
}
