import type { Prisma } from '@/lib/generated/prisma/client'
import { DAY_MS } from '@/lib/time'
import addresses from '../demo/addresses.json'
import { PREPARED_AFTER_MS } from '../demo/fee'
import { people } from '../demo/people'
import type { PlannedLine, PlannedOrder, SalesPlan } from '../demo/plan'

type Tx = Prisma.TransactionClient
type Dated = PlannedOrder & { paidAt: Date }

const CARRIERS = ['CJ_LOGISTICS', 'HANJIN', 'LOTTE', 'EPOST', 'LOGEN'] as const

const isDated = (order: PlannedOrder): order is Dated => order.paidAt !== null
const later = (at: Date, ms: number) => new Date(at.getTime() + ms)

/** A day after its payment an order leaves, and it arrives a day later. The contract's shopper has no address. */
function stepsOf({ id, paidAt }: Dated, now: Date) {
  const shippedAt = later(paidAt, DAY_MS - ((id * 37) % 300) * 60_000)
  const deliveredAt = later(shippedAt, DAY_MS + ((id * 53) % 500) * 60_000)
  const preparingAt = later(paidAt, Math.min(PREPARED_AFTER_MS, shippedAt.getTime() - paidAt.getTime()))
  const reached = (at: Date) => (at < now ? at : null)
  return {
    preparingAt: reached(preparingAt),
    shippedAt: reached(shippedAt),
    deliveredAt: reached(deliveredAt),
  }
}

type Sent = { order: Dated; lines: PlannedLine[]; shippedAt: Date; deliveredAt: Date | null }

/** What has left of an order. Some leave in two parcels, the second one only with the arrival of the first. */
function parcelsOf(order: Dated, { shippedAt, deliveredAt }: ReturnType<typeof stepsOf>): Sent[] {
  if (!shippedAt) return []
  const [first, ...rest] = order.lines
  const parcel = (lines: PlannedLine[]) => ({ order, lines, shippedAt, deliveredAt })
  if (!first || rest.length === 0 || order.id % 5 !== 0) return [parcel(order.lines)]
  return deliveredAt ? [parcel([first]), parcel(rest)] : [parcel([first])]
}

function stateOf({ lines }: Dated, { preparingAt, deliveredAt }: ReturnType<typeof stepsOf>, sent: Sent[]) {
  if (deliveredAt) return 'DELIVERED'
  if (sent.length === 0) return preparingAt ? 'PREPARING' : 'TO_PACK'
  return sent.flatMap((parcel) => parcel.lines).length < lines.length ? 'PARTLY_SHIPPED' : 'SHIPPED'
}

/** Where the demo's paid orders went, with the parcels of those that have left. */
export async function writeDeliveries(tx: Tx, { orders }: SalesPlan, now: Date): Promise<void> {
  const names = new Map(people.map(({ id, name }) => [id, name]))
  await tx.orderDelivery.createMany({
    data: orders
      .filter(isDated)
      .filter(({ isDelivered }) => isDelivered)
      .map(({ id: orderId, personId, paidAt }) => {
        const address = addresses[personId % addresses.length] ?? addresses[0]
        const digits = String(1000 + personId)
        return {
          orderId,
          recipient: names.get(personId) ?? '',
          phone: `010-0000-${digits}`,
          postalCode: address?.postalCode ?? '',
          roadAddress: address?.roadAddress ?? '',
          detail: `${1 + (personId % 9)}층`,
          note: personId % 3 === 0 ? '문 앞에 놓아 주세요' : '',
          createdAt: paidAt,
        }
      }),
  })
  const handled = orders
    .filter(isDated)
    .filter(({ status }) => status === 'PAID')
    .map((order) => {
      const steps = stepsOf(order, now)
      return { order, steps, sent: parcelsOf(order, steps) }
    })
  const parcels = handled.flatMap(({ sent }) => sent).map((parcel, index) => ({ id: index + 1, ...parcel }))
  await tx.shipment.createMany({
    data: parcels.map(({ id, order, shippedAt, deliveredAt }) => ({
      id,
      orderId: order.id,
      carrier: CARRIERS[order.personId % CARRIERS.length] ?? 'EPOST',
      trackingNumber: String(689_000_000_000 + id * 7919),
      shippedAt,
      deliveredAt,
    })),
  })
  await tx.shipmentLine.createMany({
    data: parcels.flatMap(({ id: shipmentId, order, lines }) =>
      lines.map(({ productId, quantity }) => ({ shipmentId, orderId: order.id, productId, quantity })),
    ),
  })
  for (const { order, steps, sent } of handled) {
    const fulfilment = stateOf(order, steps, sent)
    if (fulfilment !== 'TO_PACK')
      await tx.order.update({
        where: { id: order.id },
        data: { fulfilment, ...steps },
        select: { id: true },
      })
  }
}
