import type { ProductOption } from '@/lib/catalog/schema'
import type { OrderContent, OrderLine } from '@/lib/orders/order-content'
import type { FulfilmentState, OrderDetail, OrderStatus } from '@/lib/orders/schema'
import { seoulTime } from '@/lib/time'

/** What an order shows of a product beside what counts. Only the options are stored with the order. */
export type DisplayFields = {
  nameEn: string | null
  imageUrl: string | null
  options: ProductOption[]
  returnable: boolean
}

/** An order with all that it shows, written or about to be. */
export type WholeOrder = OrderContent<OrderLine & DisplayFields & { returned?: number }> & {
  id: number
  status: OrderStatus
  coupon: OrderDetail['coupon']
  orderedAt: Date
  expiresAt: Date
  paidAt: Date | null
  closedAt: Date | null
  closedReason: string | null
  refunded: number
  fulfilment: FulfilmentState
  preparingAt: Date | null
  shippedAt: Date | null
  deliveredAt: Date | null
  payment: OrderDetail['payment']
  delivery: OrderDetail['delivery']
}

/** How far a PAID order is; null for others. */
export const stepOf = ({
  status,
  fulfilment,
}: Pick<WholeOrder, 'status' | 'fulfilment'>): OrderDetail['fulfilment'] =>
  status === 'PAID' && fulfilment !== 'UNTRACKED' ? fulfilment : null

export const toDetail = (order: WholeOrder): OrderDetail => ({
  orderId: order.id,
  userId: order.userId,
  orderStatus: order.status,
  subtotal: order.subtotal,
  discount: order.discount,
  deliveryFee: order.deliveryFee,
  finalPrice: order.total,
  refundedAmount: order.status === 'REFUNDED' ? order.total : order.refunded,
  paymentType: order.paymentType,
  orderedAt: seoulTime(order.orderedAt),
  expiresAt: seoulTime(order.expiresAt),
  paidAt: order.paidAt && seoulTime(order.paidAt),
  closedAt: order.closedAt && seoulTime(order.closedAt),
  closedReason: order.closedReason,
  coupon: order.coupon,
  payment: order.payment,
  delivery: order.delivery,
  fulfilment: stepOf(order),
  preparingAt: order.preparingAt && seoulTime(order.preparingAt),
  shippedAt: order.shippedAt && seoulTime(order.shippedAt),
  deliveredAt: order.deliveredAt && seoulTime(order.deliveredAt),
  orderProducts: order.lines.map(({ name, nameEn, returned = 0, ...line }) => ({
    ...line,
    returnedQuantity: returned,
    productName: name,
    productNameEn: nameEn,
    totalPrice: line.unitPrice * line.quantity,
  })),
})
