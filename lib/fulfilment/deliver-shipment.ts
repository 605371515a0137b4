import { type Db, type Tx, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import type { Carrier, Shipment } from '@/lib/fulfilment/schema'
import { getShipment } from '@/lib/fulfilment/shipments'
import { stepTime } from '@/lib/fulfilment/step-time'
import type { Caller } from '@/lib/http/caller'
import { logChange } from '@/lib/operators/log'
import { lockOrder } from '@/lib/orders/lock-order'
import { recordOrderEvent } from '@/lib/orders/record-order-event'

/** A parcel has arrived. Reported again, as carriers do, it changes nothing. */
export function deliverShipment(db: Db, shipmentId: number, caller: Caller | null): Promise<Shipment> {
  return transaction(db, async (tx) => {
    const shipment = await tx.shipment.findUnique({ where: { id: shipmentId }, select: { orderId: true } })
    if (!shipment) throw new ShopError('SHIPMENT_NOT_FOUND')
    await deliverLocked(tx, shipmentId, shipment.orderId, caller)
    return getShipment(tx, shipmentId)
  })
}

type Report = { carrier: Carrier; trackingNumber: string; caller: Caller | null }

/** The same by the number that the carrier knows. Orders are locked by id, because one box may hold several. */
export function reportDelivery(db: Db, { carrier, trackingNumber, caller }: Report): Promise<Shipment[]> {
  return transaction(db, async (tx) => {
    const parcels = await tx.shipment.findMany({
      where: { carrier, trackingNumber },
      orderBy: { orderId: 'asc' },
      select: { id: true, orderId: true },
      take: PARCELS_MAX,
    })
    if (parcels.length === 0) throw new ShopError('SHIPMENT_NOT_FOUND')
    for (const { id, orderId } of parcels) await deliverLocked(tx, id, orderId, caller)
    return Promise.all(parcels.map(({ id }) => getShipment(tx, id)))
  })
}

/** More orders than are packed into one box. */
const PARCELS_MAX = 50

async function deliverLocked(
  tx: Tx,
  shipmentId: number,
  orderId: number,
  caller: Caller | null,
): Promise<void> {
  const order = await lockOrder(tx, orderId, null)
  const at = await stepTime(tx)
  const { count } = await tx.shipment.updateMany({
    where: { id: shipmentId, deliveredAt: null },
    data: { deliveredAt: at },
  })
  if (count === 0) return
  const onTheWay = await tx.shipment.count({ where: { orderId, deliveredAt: null } })
  const isComplete = order.fulfilment === 'SHIPPED' && onTheWay === 0
  if (isComplete) {
    await tx.order.update({
      where: { id: orderId },
      data: { fulfilment: 'DELIVERED', deliveredAt: at },
      select: { id: true },
    })
    await recordOrderEvent(tx, 'order.delivered', { ...order, refundedAt: null, deliveredAt: at })
  }
  await logChange(tx, {
    by: caller,
    action: 'order.deliver',
    subject: `order:${orderId}`,
    before: { fulfilment: order.fulfilment },
    after: { fulfilment: isComplete ? 'DELIVERED' : order.fulfilment, shipmentId },
  })
}
