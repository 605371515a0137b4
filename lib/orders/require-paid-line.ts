import type { Tx } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { lockOrderWithReturns } from '@/lib/orders/lock-order'

type Line = { orderId: number; productId: number; userId: number }

/** Locks the order, so that it is not refunded meanwhile, and refuses a product that this user has not bought with it. */
export async function requirePaidLine(tx: Tx, { orderId, productId, userId }: Line): Promise<void> {
  const order = await lockOrderWithReturns(tx, orderId, userId)
  const line = order.lines.find((each) => each.productId === productId)
  if (!line) throw new ShopError('PRODUCT_NOT_FOUND', { productId })
  if (line.returned === line.quantity)
    throw new ShopError('ORDER_NOT_REVIEWABLE', { orderStatus: order.status, reason: 'RETURNED' })
  if (order.status !== 'PAID') throw new ShopError('ORDER_NOT_REVIEWABLE', { orderStatus: order.status })
}
