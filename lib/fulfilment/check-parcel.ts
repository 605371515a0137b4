import type { Db } from '@/lib/database/transaction'
import type { DeliveryAddress } from '@/lib/delivery/schema'
import type { ErrorDetail } from '@/lib/errors'
import type { Carrier, ParcelRequest } from '@/lib/fulfilment/schema'
import type { OrderState } from '@/lib/orders/lock-order'

type Address = Pick<DeliveryAddress, 'recipient' | 'postalCode' | 'roadAddress' | 'detail'>

/** Where an order goes and what of it has left. */
export type Shipping = {
  address: Address | null
  parcels: { carrier: Carrier; trackingNumber: string }[]
  /** By product. */
  shipped: Map<number, number>
}

/** Reads the shipping of orders, in as many statements as for one. */
export async function readShipping(db: Db, orderIds: readonly number[]): Promise<Map<number, Shipping>> {
  const where = { orderId: { in: [...orderIds] } }
  const [addresses, parcels, lines] = await Promise.all([
    db.orderDelivery.findMany({
      where,
      select: { orderId: true, recipient: true, postalCode: true, roadAddress: true, detail: true },
    }),
    db.shipment.findMany({ where, select: { orderId: true, carrier: true, trackingNumber: true } }),
    db.shipmentLine.groupBy({ by: ['orderId', 'productId'], where, _sum: { quantity: true } }),
  ])
  const all = new Map<number, Shipping>(
    orderIds.map((id) => [id, { address: null, parcels: [], shipped: new Map() }]),
  )
  for (const { orderId, ...address } of addresses) {
    const shipping = all.get(orderId)
    if (shipping) shipping.address = address
  }
  for (const { orderId, ...parcel } of parcels) all.get(orderId)?.parcels.push(parcel)
  for (const { orderId, productId, _sum } of lines) {
    all.get(orderId)?.shipped.set(productId, _sum.quantity ?? 0)
  }
  return all
}

export type Refusal = 'NOT_PAID' | 'NO_ADDRESS' | 'ALREADY_SHIPPED' | 'PARCEL_EXISTS'
type ParcelLine = { productId: number; quantity: number }
type CheckedParcel =
  | { kind: 'refused'; reason: Refusal; detail: ErrorDetail }
  | { kind: 'shippable'; lines: ParcelLine[]; isLast: boolean }

/** Why an order cannot be shipped in this parcel, or what the parcel contains. */
export function checkParcel(
  order: OrderState,
  shipping: Shipping | undefined,
  parcel: ParcelRequest,
): CheckedParcel {
  const refused = (reason: Refusal, detail: ErrorDetail = {}): CheckedParcel => ({
    kind: 'refused',
    reason,
    detail: { reason, orderId: order.id, ...detail },
  })
  if (order.status !== 'PAID') return refused('NOT_PAID', { orderStatus: order.status })
  const remaining = remainingLines(order, shipping?.shipped)
  if (remaining.size === 0) return refused('ALREADY_SHIPPED')
  if (!shipping?.address) return refused('NO_ADDRESS')
  const { carrier, trackingNumber } = parcel
  if (shipping.parcels.some((sent) => sent.carrier === carrier && sent.trackingNumber === trackingNumber))
    return refused('PARCEL_EXISTS')

  const lines = parcel.lines ? summed(parcel.lines) : linesOf(remaining)
  const over = lines.find(({ productId, quantity }) => quantity > (remaining.get(productId) ?? 0))
  if (over)
    return refused('ALREADY_SHIPPED', {
      productId: over.productId,
      remaining: remaining.get(over.productId) ?? 0,
    })
  const left = new Map(remaining)
  for (const { productId, quantity } of lines) left.set(productId, (left.get(productId) ?? 0) - quantity)
  return { kind: 'shippable', lines, isLast: [...left.values()].every((quantity) => quantity === 0) }
}

/** What of each product has not left yet, without products of which everything has. */
const remainingLines = ({ lines }: OrderState, shipped?: ReadonlyMap<number, number>): Map<number, number> =>
  new Map(
    lines
      .map(({ productId, quantity }) => [productId, quantity - (shipped?.get(productId) ?? 0)] as const)
      .filter(([, quantity]) => quantity > 0),
  )

const linesOf = (quantities: ReadonlyMap<number, number>): ParcelLine[] =>
  [...quantities].map(([productId, quantity]) => ({ productId, quantity }))

function summed(lines: readonly ParcelLine[]): ParcelLine[] {
  const quantities = new Map<number, number>()
  for (const { productId, quantity } of lines)
    quantities.set(productId, (quantities.get(productId) ?? 0) + quantity)
  return linesOf(quantities)
}
