import { prisma } from '@/lib/database/client'
import { listOrderEvents } from '@/lib/events/queries'
import type { Prisma } from '@/lib/generated/prisma/client'
import { pageOf } from '@/lib/http/page-of'
import type { AdminOrderDetail, AdminOrderQuery, AdminOrderRow } from '@/lib/orders/admin-schema'
import { getOrder } from '@/lib/orders/queries'
import { listGatewayPayments } from '@/lib/payments/list-gateway-payments'
import { seoulTime } from '@/lib/time'
import { findPeople } from '@/lib/users/find-people'
import { getMe } from '@/lib/users/queries'
import { listOrderEntries } from '@/lib/wallet/queries'

/** A name that more people share than this is not a search for one person's orders. */
const PEOPLE_MAX = 200

/** Orders by number, person, state and time, the newest first. */
export async function searchOrders(input: AdminOrderQuery) {
  const { orderId, userId, person, status, from, until, cursor, limit } = input
  const people = person === undefined ? undefined : await findPeople(person, { limit: PEOPLE_MAX })
  const orders = await findOrders(
    [
      orderId === undefined ? {} : { id: orderId },
      userId === undefined ? {} : { userId },
      people === undefined ? {} : { userId: { in: people } },
      status === undefined ? {} : { status },
      from === undefined ? {} : { orderedAt: { gte: from } },
      until === undefined ? {} : { orderedAt: { lt: until } },
      cursor === undefined ? {} : { id: { lt: cursor } },
    ],
    limit + 1,
  )
  return pageOf(orders.map(toRow), limit, (order) => order.orderId)
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
