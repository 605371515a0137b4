import { prisma } from '@/lib/database/client'
import type { Db } from '@/lib/database/transaction'
import { readShipping } from '@/lib/fulfilment/check-parcel'
import type { OrderDetail } from '@/lib/orders/schema'

/**
 * How many units of each product can be sent back: those that have left, less those that came back and those of open
 * returns.
 */
export async function returnableUnits(order: OrderDetail, db: Db = prisma): Promise<Map<number, number>> {
  const { orderId } = order
  const [shipping, open] = await Promise.all([
    readShipping(db, [orderId]),
    db.returnLine.groupBy({
      by: ['productId'],
      where: { orderId, return: { state: { in: ['REQUESTED', 'ACCEPTED'] } } },
      _sum: { quantity: true },
    }),
  ])
  const shipped = shipping.get(orderId)?.shipped
  const asked = new Map(open.map(({ productId, _sum }) => [productId, _sum.quantity ?? 0]))
  return new Map(
    order.orderProducts.map(({ productId, returnedQuantity }) => [
      productId,
      (shipped?.get(productId) ?? 0) - returnedQuantity - (asked.get(productId) ?? 0),
    ]),
  )
}
