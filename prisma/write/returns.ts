import type { Prisma } from '@/lib/generated/prisma/client'
import { refundOf } from '@/lib/orders/refund-rule'
import { DAY_MS, HOUR_MS } from '@/lib/time'

type Tx = Prisma.TransactionClient

const include = {
  lines: {
    include: { review: true, product: { select: { returnable: true } } },
    orderBy: { productId: 'asc' },
  },
  gateway: true,
} as const satisfies Prisma.OrderInclude

type Delivered = Prisma.OrderGetPayload<{ include: typeof include }>

/** Shorter than RETURN_DAYS, so that every order of these days can still be returned. */
const RECENT_MS = 6 * DAY_MS
/** The person of the contract's examples, whose money and coupons these name. */
const DEMO_SHOPPER = 1

/** One return that an operator has to decide about, and one that has come back and was refunded. */
export async function writeReturns(tx: Tx, now: Date): Promise<void> {
  const orders = await tx.order.findMany({
    where: {
      status: 'PAID',
      fulfilment: 'DELIVERED',
      userId: { not: DEMO_SHOPPER },
      deliveredAt: { gt: new Date(now.getTime() - RECENT_MS) },
    },
    include,
    orderBy: { id: 'asc' },
  })
  const finished = orders.find(isPartlyRefundable)
  if (finished) await writeFinished(tx, finished, now)
  const asked = orders.findLast((order) => order !== finished && returnedLine(order) !== undefined)
  if (asked) await writeAsked(tx, asked, now)
}

/** A line that may go back and has no review, which would go with it. */
const returnedLine = ({ lines }: Delivered) =>
  lines.find(({ product, review }) => product.returnable && review === null)

/** Some of it stays, and its money goes back to a card. */
const isPartlyRefundable = (order: Delivered): boolean =>
  order.lines.length > 1 && order.gateway.length === 1 && returnedLine(order) !== undefined

/** A moment of the return so many hours after the delivery, and before now. */
const hoursAfter = ({ deliveredAt }: Delivered, hours: number, now: Date): Date =>
  new Date(Math.min((deliveredAt ?? now).getTime() + hours * HOUR_MS, now.getTime()))

async function writeAsked(tx: Tx, order: Delivered, now: Date): Promise<void> {
  const line = returnedLine(order)
  if (!line) return
  const { id: returnId } = await tx.return.create({
    data: {
      orderId: order.id,
      userId: order.userId,
      kind: 'REFUND',
      reason: 'NOT_AS_SHOWN',
      note: '화면에서 본 것보다 색이 어두워요.',
      requestedAt: hoursAfter(order, 2, now),
    },
  })
  const { productId } = line
  await tx.returnLine.create({ data: { returnId, orderId: order.id, productId, quantity: 1 } })
}

/** One unit came back broken, so it is written off. */
async function writeFinished(tx: Tx, order: Delivered, now: Date): Promise<void> {
  const line = returnedLine(order)
  const [paid] = order.gateway
  if (!line || !paid) return
  const { productId } = line
  const amount = refundOf(refundable(order), [{ productId: Number(productId), quantity: 1 }])
  const closedAt = hoursAfter(order, 20, now)
  const { id: returnId } = await tx.return.create({
    data: {
      orderId: order.id,
      userId: order.userId,
      kind: 'REFUND',
      reason: 'DAMAGED',
      note: '상자를 열어 보니 모서리가 깨져 있었어요.',
      state: 'REFUNDED',
      decision: '불편을 드려 죄송해요. 착불로 보내 주세요.',
      refundAmount: amount,
      requestedAt: hoursAfter(order, 1, now),
      acceptedAt: hoursAfter(order, 3, now),
      closedAt,
    },
  })
  await tx.returnLine.create({
    data: { returnId, orderId: order.id, productId, quantity: 1, received: 1, sellable: 0 },
  })
  await tx.order.update({ where: { id: order.id }, data: { refunded: amount } })
  await tx.orderLine.update({
    where: { orderId_productId: { orderId: order.id, productId } },
    data: { returned: 1 },
  })
  await tx.product.update({
    where: { id: productId },
    data: { sold: { decrement: 1 }, stocked: { decrement: 1 } },
  })
  await tx.gatewayPayment.update({ where: { id: paid.id }, data: { refundTotal: amount } })
  await tx.gatewayRefund.create({
    data: {
      gatewayPaymentId: paid.id,
      amount,
      state: 'DONE',
      attempts: 1,
      createdAt: closedAt,
      settledAt: closedAt,
    },
  })
}

const refundable = ({ subtotal, discount, deliveryFee, lines }: Delivered) => ({
  subtotal: Number(subtotal),
  discount: Number(discount),
  deliveryFee: Number(deliveryFee),
  lines: lines.map(({ productId, unitPrice, quantity, returned }) => ({
    productId: Number(productId),
    unitPrice: Number(unitPrice),
    quantity,
    returned,
  })),
})
