import { prisma } from '@/lib/database/client'
import { idsOfPeriod } from '@/lib/database/ids-of-period'
import { listOrderEvents } from '@/lib/events/queries'
import type { Prisma } from '@/lib/generated/prisma/client'
import { pageOf } from '@/lib/http/page-of'
import type {
  AdminOrderDetail,
  AdminOrderQuery,
  AdminOrderRow,
  OrderExportQuery,
} from '@/lib/orders/admin-schema'
import { isQueue, readQueue } from '@/lib/orders/fulfilment-queue'
import { isLate } from '@/lib/orders/is-late'
import { stepOf } from '@/lib/orders/order-detail'
import { getOrder } from '@/lib/orders/queries'
import type { FulfilmentStep } from '@/lib/orders/schema'
import { listGatewayPayments } from '@/lib/payments/list-gateway-payments'
import { findOrdersOwedRefund } from '@/lib/payments/owed-refunds'
import { seoulTime } from '@/lib/time'
import { findPeople } from '@/lib/users/find-people'
import { getMe } from '@/lib/users/queries'
import { listOrderEntries } from '@/lib/wallet/queries'

/** A name that more people share than this is not a search for one person's orders. */
const PEOPLE_MAX = 200

/** Orders by number, person, state, payment type and time, the newest first. */
export async function searchOrders({ cursor, limit, ...filters }: AdminOrderQuery) {
  const conditions = await conditionsOf(filters, cursor)
  const orders = await findOrders([...conditions, ...before(cursor)], limit + 1)
  return pageOf(orders.map(toRow), limit, (order) => order.orderId)
}

/** An order's id grows with its time, so it continues a list. */
export const before = (cursor: number | undefined): Prisma.OrderWhereInput[] =>
  cursor === undefined ? [] : [{ id: { lt: cursor } }]

export async function conditionsOf(
  filters: OrderExportQuery,
  cursor?: number,
): Promise<Prisma.OrderWhereInput[]> {
  const { orderId, userId, person, status, paymentType, fulfilment, refundOwed, from, until } = filters
  const people = person === undefined ? undefined : await findPeople(person, { limit: PEOPLE_MAX })
  const owed = refundOwed === undefined ? undefined : await findOrdersOwedRefund()
  return [
    orderId === undefined ? {} : { id: orderId },
    owed === undefined ? {} : { id: { in: owed } },
    userId === undefined ? {} : { userId },
    people === undefined ? {} : { userId: { in: people } },
    status === undefined ? {} : { status },
    paymentType === undefined ? {} : { paymentType },
    fulfilment === undefined ? {} : await inStep(fulfilment, filters, cursor),
    ...(await orderedBetween(from, until)),
  ]
}

/** More than a shop has to pack in a day. */
const QUEUE_MAX = 5000

/** PAID orders that are so far. Queues are short beside all orders, so the newest of one are read by their index. */
async function inStep(
  fulfilment: FulfilmentStep,
  { orderId, userId, person, from, until }: OrderExportQuery,
  cursor: number | undefined,
): Promise<Prisma.OrderWhereInput> {
  const isNarrow = [orderId, userId, person, from, until].some((filter) => filter !== undefined)
  if (!isQueue(fulfilment) || isNarrow) return { status: 'PAID', fulfilment }
  const rows = await readQueue(fulfilment, { before: cursor, newestFirst: true, limit: QUEUE_MAX })
  return { id: { in: rows.map(({ id }) => id) } }
}

/** The orders of a period, whose ids are bounded too, because the list is read in the order of the ids. */
async function orderedBetween(
  from: Date | undefined,
  until: Date | undefined,
): Promise<Prisma.OrderWhereInput[]> {
  if (!from && !until) return []
  const { above, below } = await idsOfPeriod({ from, until }, async (orderedAt, direction) => {
    const orderBy = [{ orderedAt: direction }, { id: direction }]
    return (await prisma.order.findFirst({ where: { orderedAt }, orderBy, select: { id: true } }))?.id
  })
  return [
    { orderedAt: { ...(from && { gte: from }), ...(until && { lt: until }) } },
    { id: { ...(above !== undefined && { gt: above }), ...(below !== undefined && { lt: below }) } },
  ]
}

const findOrders = (conditions: Prisma.OrderWhereInput[], take: number) =>
  prisma.order.findMany({
    where: { AND: conditions },
    include: {
      user: { select: { name: true } },
      lines: {
        select: { productName: true, product: { select: { nameEn: true } } },
        orderBy: { productName: 'asc' },
      },
    },
    orderBy: { id: 'desc' },
    take,
  })

type FoundOrder = Awaited<ReturnType<typeof findOrders>>[number]

const toRow = ({ user, lines, ...order }: FoundOrder): AdminOrderRow => ({
  orderId: order.id,
  userId: order.userId,
  userName: user.name,
  orderStatus: order.status,
  paymentType: order.paymentType,
  fulfilment: stepOf(order),
  late: isLate(order),
  finalPrice: order.total,
  discount: order.discount,
  orderedAt: seoulTime(order.orderedAt),
  paidAt: order.paidAt && seoulTime(order.paidAt),
  lines: lines.length,
  firstProduct: lines[0]?.productName ?? '',
  firstProductEn: lines[0]?.product.nameEn ?? null,
})

/** An order with its ledger rows, its gateway payments and its events. */
export async function getOrderForOperator(orderId: number): Promise<AdminOrderDetail> {
  const order = await getOrder(orderId, null)
  const [user, ledger, gateway, events] = await Promise.all([
    getMe(order.userId),
    listOrderEntries(orderId),
    listGatewayPayments(orderId),
    listOrderEvents(orderId),
  ])
  return { ...order, userName: user.userName, email: user.email, ledger, gateway, events }
}
