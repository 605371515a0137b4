import { z } from 'zod'
import { AnId, Won } from '@/lib/http/shapes'
import type { OrderContent } from '@/lib/orders/order-content'
import { PaymentType } from '@/lib/orders/schema'

export const OrderEventType = z.enum(['order.paid', 'order.refunded'])
export type OrderEventType = z.infer<typeof OrderEventType>

/** The data of an order's event: the whole order as of the transaction that changed it. */
export const OrderEventData = z.object({
  orderId: AnId,
  userId: AnId,
  status: z.enum(['PAID', 'REFUNDED']),
  subtotal: Won,
  discount: Won,
  totalPrice: Won,
  paymentType: PaymentType,
  couponCode: z.string().nullable(),
  paidAt: z.iso.datetime(),
  refundedAt: z.iso.datetime().nullable(),
  lines: z.array(
    z.object({
      productId: AnId,
      productName: z.string(),
      unitPrice: Won,
      quantity: z.int(),
      totalPrice: Won,
    }),
  ),
})
type OrderEventData = z.infer<typeof OrderEventData>

/** A paid or refunded order. */
export type PaidOrder = OrderContent & { id: number; paidAt: Date | null; refundedAt: Date | null }

export const orderEventData = (order: PaidOrder): OrderEventData => ({
  orderId: order.id,
  userId: order.userId,
  status: order.refundedAt ? 'REFUNDED' : 'PAID',
  subtotal: order.subtotal,
  discount: order.discount,
  totalPrice: order.total,
  paymentType: order.paymentType,
  couponCode: order.coupon?.couponCode ?? null,
  paidAt: order.paidAt?.toISOString() ?? '',
  refundedAt: order.refundedAt?.toISOString() ?? null,
  lines: order.lines.map(({ productId, name, unitPrice, quantity }) => ({
    productId,
    productName: name,
    unitPrice,
    quantity,
    totalPrice: unitPrice * quantity,
  })),
})

/** The delivered CloudEvent. */
export const OrderEvent = z.object({
  specversion: z.literal('1.0'),
  id: z.uuid().meta({ description: 'The same however often it is delivered; also `webhook-id`' }),
  source: z.string(),
  type: z.enum(OrderEventType.options.map((type) => `shop.${type}.v1` as const)),
  subject: z.string().meta({ description: 'The order id' }),
  time: z.iso.datetime(),
  datacontenttype: z.literal('application/json'),
  partitionkey: z.string(),
  sequence: z.string().meta({ description: 'Rises with each event of one order' }),
  traceparent: z.string().optional(),
  data: OrderEventData,
})
