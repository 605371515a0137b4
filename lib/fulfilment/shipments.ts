import { prisma } from '@/lib/database/client'
import type { Db } from '@/lib/database/transaction'
import { CARRIERS } from '@/lib/fulfilment/carriers'
import type { Shipment } from '@/lib/fulfilment/schema'
import type { Prisma } from '@/lib/generated/prisma/client'
import { orderedProductSelect, toOrderedProduct } from '@/lib/orders/ordered-product'
import { getOrder } from '@/lib/orders/queries'
import { seoulTime } from '@/lib/time'

/** What is read of a parcel to show it. */
export const shipmentInclude = {
  lines: {
    select: { quantity: true, line: { select: orderedProductSelect } },
    orderBy: { productId: 'asc' },
  },
} as const satisfies Prisma.ShipmentInclude

type ShipmentRow = Prisma.Result<
  typeof prisma.shipment,
  { include: typeof shipmentInclude },
  'findUniqueOrThrow'
>

export const toShipment = ({ id, lines, ...shipment }: ShipmentRow): Shipment => ({
  shipmentId: id,
  orderId: shipment.orderId,
  carrier: shipment.carrier,
  trackingNumber: shipment.trackingNumber,
  trackingUrl: CARRIERS[shipment.carrier].trackingUrl(shipment.trackingNumber),
  shippedAt: seoulTime(shipment.shippedAt),
  deliveredAt: shipment.deliveredAt && seoulTime(shipment.deliveredAt),
  lines: lines.map(({ quantity, line }) => ({ ...toOrderedProduct(line), quantity })),
})

export async function getShipment(db: Db, shipmentId: number): Promise<Shipment> {
  const shipment = await db.shipment.findUniqueOrThrow({
    where: { id: shipmentId },
    include: shipmentInclude,
  })
  return toShipment(shipment)
}

/** The parcels of an order, the first one first; with a user id, only of that user's order. */
export async function listShipments(
  orderId: number,
  userId: number | null,
  db: Db = prisma,
): Promise<Shipment[]> {
  await getOrder(orderId, userId, db)
  const shipments = await db.shipment.findMany({
    where: { orderId },
    include: shipmentInclude,
    orderBy: { id: 'asc' },
  })
  return shipments.map(toShipment)
}
