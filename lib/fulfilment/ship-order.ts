import { query } from '@/lib/database/sql'
import { type Db, type Tx, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { currentTrace } from '@/lib/events/record-event'
import { checkParcel, readShipping } from '@/lib/fulfilment/check-parcel'
import type { Carrier, ParcelRequest, Shipment } from '@/lib/fulfilment/schema'
import { getShipment } from '@/lib/fulfilment/shipments'
import { stepTime } from '@/lib/fulfilment/step-time'
import type { Caller } from '@/lib/http/caller'
import { logChanges } from '@/lib/operators/log'
import { hasShipped } from '@/lib/orders/has-shipped'
import { type LockedOrder, lockOrder } from '@/lib/orders/lock-order'
import { orderEvents } from '@/lib/orders/record-order-event'
import type { FulfilmentState } from '@/lib/orders/schema'

type Shipping = { orderId: number; parcel: ParcelRequest; caller: Caller | null }

/** Records a parcel of an order. The order's lock decides between operators who ship at once, and against a refund. */
export function shipOrder(db: Db, { orderId, parcel, caller }: Shipping): Promise<Shipment> {
  return transaction(db, async (tx) => {
    const order = await lockOrder(tx, orderId, null)
    const checked = checkParcel(order, (await readShipping(tx, [orderId])).get(orderId), parcel)
    if (checked.kind === 'refused') throw new ShopError('ORDER_NOT_SHIPPABLE', checked.detail)
    const ids = await shipChecked(tx, [{ ...parcel, ...checked, order }], caller)
    return getShipment(tx, ids.get(orderId) ?? 0)
  })
}

/** A parcel that was checked while its order was locked. */
export type CheckedParcel = {
  order: LockedOrder
  carrier: Carrier
  trackingNumber: string
  lines: { productId: number; quantity: number }[]
  isLast: boolean
}

const stateAfter = ({ isLast }: CheckedParcel): FulfilmentState => (isLast ? 'SHIPPED' : 'PARTLY_SHIPPED')

/** Writes parcels, one of each order, in as many statements as one. Returns their ids by order. */
export async function shipChecked(
  tx: Tx,
  parcels: readonly CheckedParcel[],
  caller: Caller | null,
): Promise<Map<number, number>> {
  const at = await stepTime(tx)
  const created = await tx.shipment.createManyAndReturn({
    data: parcels.map(({ order, carrier, trackingNumber }) => ({
      orderId: order.id,
      carrier,
      trackingNumber,
      shippedAt: at,
    })),
    select: { id: true, orderId: true },
  })
  const ids = new Map(created.map(({ id, orderId }) => [orderId, id]))
  const shipmentIdOf = ({ order }: CheckedParcel): number => ids.get(order.id) ?? 0
  await tx.shipmentLine.createMany({
    data: parcels.flatMap((parcel) =>
      parcel.lines.map((line) => ({ shipmentId: shipmentIdOf(parcel), orderId: parcel.order.id, ...line })),
    ),
  })
  await moveOn(tx, parcels, at)
  await logChanges(
    tx,
    caller,
    parcels.map((parcel) => ({
      action: 'order.ship',
      subject: `order:${parcel.order.id}`,
      before: { fulfilment: parcel.order.fulfilment },
      after: {
        fulfilment: stateAfter(parcel),
        carrier: parcel.carrier,
        trackingNumber: parcel.trackingNumber,
      },
    })),
  )
  const shippedAt = at.toISOString()
  const events = parcels.map((parcel) => {
    const { order, carrier, trackingNumber, lines } = parcel
    const shipment = { shipmentId: shipmentIdOf(parcel), carrier, trackingNumber, shippedAt, lines }
    return { ...order, refundedAt: null, shipment, traceparent: currentTrace() }
  })
  await query(tx, orderEvents('order.shipped', events))
  return ids
}

/** Sets the states of the orders and the times that they lack, in one statement for each kind of step. */
async function moveOn(tx: Tx, parcels: readonly CheckedParcel[], at: Date): Promise<void> {
  const steps = new Map(parcels.map((parcel) => [`${parcel.order.fulfilment} ${parcel.isLast}`, parcel]))
  for (const step of steps.values()) {
    const { fulfilment } = step.order
    const alike = parcels.filter(
      ({ order, isLast }) => order.fulfilment === fulfilment && isLast === step.isLast,
    )
    const isPrepared = fulfilment === 'PREPARING' || hasShipped[fulfilment]
    await tx.order.updateMany({
      where: { id: { in: alike.map(({ order }) => order.id) } },
      data: {
        fulfilment: stateAfter(step),
        ...(!isPrepared && { preparingAt: at }),
        ...(!hasShipped[fulfilment] && { shippedAt: at }),
      },
    })
  }
}
