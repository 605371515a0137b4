import { cacheReads } from '@/lib/database/cache-reads'
import { prisma } from '@/lib/database/client'
import { query, sql } from '@/lib/database/sql'
import type { FulfilmentCounts, FulfilmentOrder, FulfilmentQuery } from '@/lib/fulfilment/queue-schema'
import { shipmentInclude, toShipment } from '@/lib/fulfilment/shipments'
import { type Page, pageOf } from '@/lib/http/page-of'
import { readQueue } from '@/lib/orders/fulfilment-queue'
import { isLate, lateBefore } from '@/lib/orders/is-late'
import { orderedProductSelect, toOrderedProduct } from '@/lib/orders/ordered-product'
import { seoulTime } from '@/lib/time'

/** Paid orders of one queue, the oldest first. */
export async function listFulfilment(input: FulfilmentQuery): Promise<Page<FulfilmentOrder>> {
  const { queue, cursor, limit } = input
  const rows = await readQueue(queue, { after: cursor, limit: limit + 1 })
  const page = pageOf(rows, limit, ({ id }) => id)
  return { ...page, items: await findFulfilmentOrders(page.items.map(({ id }) => id)) }
}

/** The oldest orders that wait for a tracking number and have an address. */
export async function listToLabel(limit: number): Promise<FulfilmentOrder[]> {
  const rows = await readQueue('TO_LABEL', { limit })
  return findFulfilmentOrders(rows.map(({ id }) => id))
}

/** Orders as the desk packs them, by id. Those that have left the queues meanwhile are left out. */
export async function findFulfilmentOrders(orderIds: readonly number[]): Promise<FulfilmentOrder[]> {
  const orders = await loadOrders(orderIds)
  return orders.flatMap((order) => toFulfilmentOrder(order) ?? [])
}

const loadOrders = (orderIds: readonly number[]) =>
  prisma.order.findMany({
    where: { id: { in: [...orderIds] }, status: 'PAID' },
    include: {
      user: { select: { name: true } },
      delivery: true,
      lines: {
        select: {
          ...orderedProductSelect,
          quantity: true,
          shipped: { select: { quantity: true } },
        },
        orderBy: { productId: 'asc' },
      },
      shipments: { include: shipmentInclude, orderBy: { id: 'asc' } },
    },
    orderBy: { id: 'asc' },
  })

type LoadedOrder = Awaited<ReturnType<typeof loadOrders>>[number]

function toFulfilmentOrder({ user, lines, ...order }: LoadedOrder): FulfilmentOrder | null {
  const { id: orderId, userId, fulfilment, paidAt, delivery, shipments } = order
  if (fulfilment === 'UNTRACKED' || fulfilment === 'DELIVERED' || paidAt === null) return null
  return {
    orderId,
    userId,
    userName: user.name,
    fulfilment,
    paidAt: seoulTime(paidAt),
    late: isLate(order),
    delivery: delivery && addressOf(delivery),
    lines: lines.map(({ shipped, ...line }) => ({
      ...toOrderedProduct(line),
      imageUrl: line.product.imageUrl,
      quantity: line.quantity,
      remaining: line.quantity - shipped.reduce((sum, { quantity }) => sum + quantity, 0),
    })),
    shipments: shipments.map(toShipment),
  }
}

const addressOf = (delivery: NonNullable<LoadedOrder['delivery']>): FulfilmentOrder['delivery'] => {
  const { recipient, phone, postalCode, roadAddress, detail, note } = delivery
  return { recipient, phone, postalCode, roadAddress, detail, note }
}

/** More than are packed in a day; counting further would cost without telling more. */
const COUNTS_TO = 1000
/** How old the counts may be, however many operators look. */
const FRESH_MS = 2000

type Counts = Omit<FulfilmentCounts, 'countsTo'>

/** How long the queues of the desk are. */
export const countFulfilment = cacheReads<void, FulfilmentCounts>(async () => {
  const [counts] = await query<Counts>(
    prisma,
    sql`with open as (
          (select id, fulfilment, paid_at from orders
           where status = 'PAID' and fulfilment = 'TO_PACK' order by id limit ${COUNTS_TO})
          union all
          (select id, fulfilment, paid_at from orders
           where status = 'PAID' and fulfilment = 'PREPARING' order by id limit ${COUNTS_TO})
          union all
          (select id, fulfilment, paid_at from orders
           where status = 'PAID' and fulfilment = 'PARTLY_SHIPPED' order by id limit ${COUNTS_TO}))
        select count(*) filter (where fulfilment = 'TO_PACK')::int as "toPack",
               count(*) filter (where fulfilment = 'PREPARING')::int as preparing,
               count(*) filter (where fulfilment = 'PARTLY_SHIPPED')::int as "partlyShipped",
               (select count(*)::int from (
                 select 1 from orders where status = 'PAID' and fulfilment = 'SHIPPED' limit ${COUNTS_TO}) s) as shipped,
               count(*) filter (where paid_at < ${lateBefore()})::int as late,
               count(*) filter (where not exists (select 1 from order_deliveries d where d.order_id = open.id))::int
                 as "withoutAddress"
        from open`,
  )
  const none = { toPack: 0, preparing: 0, partlyShipped: 0, shipped: 0, late: 0, withoutAddress: 0 }
  return { ...none, ...counts, countsTo: COUNTS_TO }
}, FRESH_MS)
