import { prisma } from '@/lib/database/client'
import { query, sql } from '@/lib/database/sql'
import { type Tx, transaction } from '@/lib/database/transaction'
import { lockOrder } from '@/lib/orders/lock-order'
import type { OrderEventType } from '@/lib/orders/order-event'
import { recordOrderEvent } from '@/lib/orders/record-order-event'

type Sale = { lines: [productId: number, quantity: number][]; at?: Date; userId?: number; unitPrice?: number }

/** Records an event of an existing order. */
export async function recordOrderEventOf(tx: Tx, type: OrderEventType, orderId: number): Promise<void> {
  const order = await lockOrder(tx, orderId, null)
  const refundedAt = type === 'order.refunded' ? order.readAt : null
  await recordOrderEvent(tx, type, { ...order, refundedAt })
}

/** Inserts a paid order and its event, for tests of what follows a sale. */
export function insertSale({ lines, at = new Date(), userId = 1, unitPrice = 1000 }: Sale): Promise<number> {
  return transaction(prisma, async (tx) => {
    const total = lines.reduce((sum, [, quantity]) => sum + quantity * unitPrice, 0)
    const [order] = await query<{ id: number }>(
      tx,
      sql`insert into orders (user_id, subtotal, total, ordered_at, expires_at, status, paid_at)
          values (${userId}, ${total}, ${total}, ${at}, ${new Date(at.getTime() + 30 * 60_000)}, 'PAID', ${at}) returning id`,
    )
    const id = order?.id ?? 0
    for (const [productId, quantity] of lines) {
      await query(
        tx,
        sql`insert into order_lines (order_id, product_id, product_name, unit_price, quantity)
            values (${id}, ${productId}, 'p', ${unitPrice}, ${quantity})`,
      )
    }
    await recordOrderEventOf(tx, 'order.paid', id)
    return id
  })
}

export const insertRefund = (orderId: number): Promise<void> =>
  transaction(prisma, async (tx) => {
    await query(tx, sql`update orders set status = 'REFUNDED', closed_at = now() where id = ${orderId}`)
    await recordOrderEventOf(tx, 'order.refunded', orderId)
  })
