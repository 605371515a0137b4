import type { OrderContent, OrderLine } from '@/lib/orders/order-content'
import type { OrderDetail, OrderStatus } from '@/lib/orders/schema'
import { seoulTime } from '@/lib/time'

/** Product fields that an order shows but does not store. */
export type DisplayFields = { nameEn: string | null; imageUrl: string | null }

/** An order with all that it shows, written or about to be. */
export type WholeOrder = OrderContent<OrderLine & DisplayFields> & {
  id: number
  status: OrderStatus
  coupon: OrderDetail['coupon']
  orderedAt: Date
  expiresAt: Date
  paidAt: Date | null
  closedAt: Date | null
  closedReason: string | null
  payment: OrderDetail['payment']
}

export const toDetail = (order: WholeOrder): OrderDetail => ({
  orderId: order.id,
  userId: order.userId,
  orderStatus: order.status,
  subtotal: order.subtotal,
  discount: order.discount,
  finalPrice: order.total,
  paymentType: order.paymentType,
  orderedAt: seoulTime(order.orderedAt),
  expiresAt: seoulTime(order.expiresAt),
  paidAt: order.paidAt && seoulTime(order.paidAt),
  closedAt: order.closedAt && seoulTime(order.closedAt),
  closedReason: order.closedReason,
  coupon: order.coupon,
  payment: order.payment,
  orderProducts: order.lines.map(({ name, nameEn, ...line }) => ({
    ...line,
    productName: name,
    productNameEn: nameEn,
    totalPrice: line.unitPrice * line.quantity,
  })),
})
