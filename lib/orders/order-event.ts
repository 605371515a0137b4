import { z } from 'zod'
import * as enums from '@/lib/generated/prisma/enums'
import { IdInResponse, Won } from '@/lib/http/shapes'
import type { OrderContent } from '@/lib/orders/order-content'
import { PaymentType } from '@/lib/orders/schema'

export const OrderEventType = z.enum([
  'order.paid',
  'order.refunded',
  'order.partially_refunded',
  'order.shipped',
  'order.delivered',
])
export type OrderEventType = z.infer<typeof OrderEventType>

/** A parcel as it left. Not where to: the receiver of events needs no addresses. */
const ShippedParcel = z.object({
  shipmentId: IdInResponse,
  carrier: z.enum(enums.Carrier),
  trackingNumber: z.string(),
  shippedAt: z.iso.datetime(),
  lines: z.array(z.object({ productId: IdInResponse, quantity: z.int() })),
})
type ShippedParcel = z.infer<typeof ShippedParcel>

/** What a return gave back, with goods at the prices they were sold for. */
const ReturnRefund = z.object({
  returnId: IdInResponse,
  amount: Won,
  lines: z.array(z.object({ productId: IdInResponse, quantity: z.int(), totalPrice: Won })),
})

/** The data of an order's event: the whole order as of the transaction that changed it. */
export const OrderEventData = z.object({
  orderId: IdInResponse,
  userId: IdInResponse,
  status: z.enum(['PAID', 'REFUNDED']),
  subtotal: Won,
  discount: Won,
  deliveryFee: Won,
  totalPrice: Won,
  paymentType: PaymentType,
  couponCode: z.string().nullable(),
  paidAt: z.iso.datetime(),
  refundedAt: z.iso.datetime().nullable(),
  shipment: ShippedParcel.optional().meta({ description: 'Only of `order.shipped`: the parcel that left' }),
  refund: ReturnRefund.optional().meta({
    description:
      'Only of refunds by a return: the part of `lines` that came back and what was paid for it. `order.partially_refunded` leaves the order PAID; with the last part it is `order.refunded`',
  }),
  deliveredAt: z.iso.datetime().optional().meta({ description: 'Only of `order.delivered`' }),
  lines: z.array(
    z.object({
      productId: IdInResponse,
      productName: z.string(),
      unitPrice: Won,
      quantity: z.int(),
      totalPrice: Won,
      taxFree: z.boolean(),
    }),
  ),
})
type OrderEventData = z.infer<typeof OrderEventData>

/** An order that has been paid, and what its event adds. */
export type PaidOrder = OrderContent & {
  id: number
  paidAt: Date | null
  refundedAt: Date | null
  shipment?: ShippedParcel
  refund?: { returnId: number; amount: number; lines: { productId: number; quantity: number }[] }
  deliveredAt?: Date
}

export const orderEventData = (order: PaidOrder): OrderEventData => ({
  orderId: order.id,
  userId: order.userId,
  status: order.refundedAt ? 'REFUNDED' : 'PAID',
  subtotal: order.subtotal,
  discount: order.discount,
  deliveryFee: order.deliveryFee,
  totalPrice: order.total,
  paymentType: order.paymentType,
  couponCode: order.coupon?.couponCode ?? null,
  paidAt: order.paidAt?.toISOString() ?? '',
  refundedAt: order.refundedAt?.toISOString() ?? null,
  ...(order.shipment && { shipment: order.shipment }),
  ...(order.refund && { refund: { ...order.refund, lines: order.refund.lines.map(priceIn(order)) } }),
  ...(order.deliveredAt && { deliveredAt: order.deliveredAt.toISOString() }),
  lines: order.lines.map(({ productId, name, unitPrice, quantity, taxFree }) => ({
    productId,
    productName: name,
    unitPrice,
    quantity,
    totalPrice: unitPrice * quantity,
    taxFree,
  })),
})

const priceIn =
  ({ lines }: PaidOrder) =>
  (part: { productId: number; quantity: number }) => ({
    ...part,
    totalPrice: part.quantity * (lines.find(({ productId }) => productId === part.productId)?.unitPrice ?? 0),
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
