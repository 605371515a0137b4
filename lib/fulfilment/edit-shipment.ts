import { type Db, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import type { Carrier, Shipment } from '@/lib/fulfilment/schema'
import { getShipment } from '@/lib/fulfilment/shipments'
import type { Caller } from '@/lib/http/caller'
import { trackingCorrected } from '@/lib/notices/kinds/order-shipped'
import { notify } from '@/lib/notices/notify'
import { logChange } from '@/lib/operators/log'
import { lockOrder } from '@/lib/orders/lock-order'

type Edit = { shipmentId: number; carrier: Carrier; trackingNumber: string; caller: Caller | null }

/** Corrects the number of a parcel that is on its way. */
export function editShipment(db: Db, { shipmentId, caller, ...parcel }: Edit): Promise<Shipment> {
  return transaction(db, async (tx) => {
    const found = await tx.shipment.findUnique({ where: { id: shipmentId }, select: { orderId: true } })
    if (!found) throw new ShopError('SHIPMENT_NOT_FOUND')
    const { orderId } = found
    const { userId } = await lockOrder(tx, orderId, null)
    const before = await tx.shipment.findUniqueOrThrow({ where: { id: shipmentId } })
    const refuse = (reason: string) => new ShopError('ORDER_NOT_SHIPPABLE', { reason, orderId })
    if (before.deliveredAt) throw refuse('DELIVERED')
    const same = await tx.shipment.count({ where: { orderId, ...parcel, id: { not: shipmentId } } })
    if (same > 0) throw refuse('PARCEL_EXISTS')
    if (before.carrier === parcel.carrier && before.trackingNumber === parcel.trackingNumber)
      return getShipment(tx, shipmentId)
    await tx.shipment.update({
      where: { id: shipmentId },
      data: { ...parcel, nextTrackAt: new Date() },
      select: { id: true },
    })
    await logChange(tx, {
      by: caller,
      action: 'shipment.edit',
      subject: `order:${orderId}`,
      before: { carrier: before.carrier, trackingNumber: before.trackingNumber },
      after: parcel,
    })
    await notify(tx, trackingCorrected, {
      userId,
      // A number may be corrected back to an earlier one, which is told again.
      eventKey: `shipment:${shipmentId}:${new Date().toISOString()}`,
      data: { orderId, ...parcel },
    })
    return getShipment(tx, shipmentId)
  })
}
