import { prisma } from '@/lib/database/client'
import { deliverShipment } from '@/lib/fulfilment/deliver-shipment'
import { ParcelRequest } from '@/lib/fulfilment/schema'
import { shipOrder } from '@/lib/fulfilment/ship-order'
import { getOrder } from '@/lib/orders/queries'
import type { OrderDetail } from '@/lib/orders/schema'
import { HOME, makePaidOrder } from './paid-order'

let numbers = 700_100_000_000

/** Ships what is left of an order, or a part of it. */
export const ship = (orderId: number, lines?: { productId: number; quantity: number }[]) =>
  shipOrder(prisma, {
    orderId,
    parcel: ParcelRequest.parse({ carrier: 'HANJIN', trackingNumber: String(++numbers), lines }),
    caller: null,
  })

export async function deliverOrder(orderId: number): Promise<OrderDetail> {
  const { shipmentId } = await ship(orderId)
  await deliverShipment(prisma, shipmentId, null)
  return getOrder(orderId, null)
}

/** An order that was paid from the wallet, shipped and delivered. */
export async function makeDeliveredOrder(quantities: readonly number[] = [1]): Promise<OrderDetail> {
  const { orderId } = await makePaidOrder({ quantities, delivery: HOME })
  return deliverOrder(orderId)
}
