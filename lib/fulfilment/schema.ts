import { z } from 'zod'
import { QUANTITY_MAX } from '@/lib/catalog/quantity-max'
import * as enums from '@/lib/generated/prisma/enums'
import { endpoint } from '@/lib/http/endpoint'
import { Id, IdInResponse, IdInUrl, Timestamp } from '@/lib/http/shapes'
import { OrderedProduct } from '@/lib/orders/ordered-product'
import { LINES_MAX } from '@/lib/orders/schema'
import { bareTrackingNumber, TRACKING_NUMBER } from './carriers'

const desk = { tag: '운영', who: { scope: 'fulfilment' } } as const
const OrderParams = z.object({ orderId: IdInUrl })
const ShipmentParams = z.object({ shipmentId: IdInUrl })

export const Carrier = z.enum(enums.Carrier)
export type Carrier = z.infer<typeof Carrier>

const TrackingNumber = z
  .string()
  .max(40)
  .regex(TRACKING_NUMBER, 'must be 8 to 20 letters and digits')
  .transform(bareTrackingNumber)

const ParcelLine = z.object({
  productId: Id,
  quantity: z
    .int()
    .min(1)
    .max(QUANTITY_MAX * LINES_MAX),
})

export const ParcelRequest = z.object({
  carrier: Carrier,
  trackingNumber: TrackingNumber,
  lines: z
    .array(ParcelLine)
    .min(1)
    .max(LINES_MAX)
    .optional()
    .meta({ description: 'What is in the parcel; without it everything that has not left yet' }),
})
export type ParcelRequest = z.output<typeof ParcelRequest>

export const Shipment = z.object({
  shipmentId: IdInResponse,
  orderId: IdInResponse,
  carrier: Carrier,
  trackingNumber: z.string(),
  trackingUrl: z.string(),
  shippedAt: Timestamp,
  deliveredAt: Timestamp.nullable(),
  lines: z.array(OrderedProduct.extend({ quantity: z.int() })),
})
export type Shipment = z.infer<typeof Shipment>

export const listShipmentsEndpoint = endpoint({
  name: 'listShipments',
  route: 'GET /api/v1/orders/{orderId}/shipments',
  tag: '주문',
  summary: '주문의 배송 조회',
  description: 'The parcels of an order, the first one first.',
  who: 'actor',
  params: OrderParams,
  response: z.array(Shipment),
  missing: 'ORDER_NOT_FOUND',
})

export const shipOrderEndpoint = endpoint({
  ...desk,
  name: 'adminShipOrder',
  route: 'POST /api/v1/admin/orders/{orderId}/shipments',
  summary: '주문 발송',
  description:
    'Records a parcel that leaves. The order is SHIPPED with its last parcel, PARTLY_SHIPPED before. From the first parcel on it cannot be refunded at once.',
  params: OrderParams,
  body: ParcelRequest,
  status: 201,
  response: Shipment,
  missing: 'ORDER_NOT_FOUND',
  errors: ['ORDER_NOT_SHIPPABLE'],
  example: { body: { carrier: 'CJ_LOGISTICS', trackingNumber: '6892-0123-4567' } },
})

export const editShipmentEndpoint = endpoint({
  ...desk,
  name: 'adminEditShipment',
  route: 'PATCH /api/v1/admin/shipments/{shipmentId}',
  summary: '송장 번호 고치기',
  description: 'Corrects a tracking number that was entered wrongly, until the parcel has arrived.',
  params: ShipmentParams,
  body: z.object({ carrier: Carrier, trackingNumber: TrackingNumber }),
  response: Shipment,
  missing: 'SHIPMENT_NOT_FOUND',
  errors: ['ORDER_NOT_SHIPPABLE'],
  example: { body: { carrier: 'HANJIN', trackingNumber: '689201234567' } },
})

export const deliverShipmentEndpoint = endpoint({
  ...desk,
  name: 'adminDeliverShipment',
  route: 'POST /api/v1/admin/shipments/{shipmentId}/delivery',
  summary: '배송 완료',
  description:
    'The parcel has arrived; again changes nothing. With the last parcel of a SHIPPED order the order is DELIVERED.',
  params: ShipmentParams,
  body: z.object({}).default({}),
  response: Shipment,
  missing: 'SHIPMENT_NOT_FOUND',
})

export const reportDeliveryEndpoint = endpoint({
  ...desk,
  name: 'adminReportDelivery',
  route: 'POST /api/v1/admin/deliveries',
  summary: '택배사의 배송 완료 알림',
  description:
    'The same by carrier and tracking number, for the webhook of a carrier or a program that polls one. All parcels with this number have arrived.',
  body: z.object({ carrier: Carrier, trackingNumber: TrackingNumber }),
  response: z.array(Shipment),
  errors: ['SHIPMENT_NOT_FOUND'],
  example: { body: { carrier: 'CJ_LOGISTICS', trackingNumber: '689201234567' } },
})
