import { z } from 'zod'
import { DeliveryAddress } from '@/lib/delivery/schema'
import { Shipment } from '@/lib/fulfilment/schema'
import { endpoint } from '@/lib/http/endpoint'
import { Id, IdInResponse, pageById, pageOfItems, Timestamp } from '@/lib/http/shapes'
import { OrderedProduct } from '@/lib/orders/ordered-product'

const desk = { tag: '운영', who: { scope: 'fulfilment' } } as const

/** As many orders as one request prepares. */
export const ORDERS_AT_ONCE = 200

/** The queues of the desk. A DELIVERED order is in none. */
export const FulfilmentQueue = z.enum(['TO_PACK', 'PREPARING', 'PARTLY_SHIPPED', 'SHIPPED'])
export type FulfilmentQueue = z.infer<typeof FulfilmentQueue>

export const FulfilmentOrder = z.object({
  orderId: IdInResponse,
  userId: IdInResponse,
  userName: z.string(),
  fulfilment: FulfilmentQueue,
  paidAt: Timestamp,
  late: z
    .boolean()
    .meta({ description: 'Paid longer ago than SHIP_WITHIN_HOURS and not all of it has left' }),
  delivery: DeliveryAddress.nullable().meta({ description: 'null: nobody has said where it goes' }),
  lines: z.array(
    OrderedProduct.extend({
      imageUrl: z.string().nullable(),
      quantity: z.int(),
      remaining: z.int().meta({ description: 'How many have not left yet' }),
    }),
  ),
  shipments: z.array(Shipment),
})
export type FulfilmentOrder = z.infer<typeof FulfilmentOrder>

export const FulfilmentQuery = z.object({
  queue: FulfilmentQueue.default('TO_PACK'),
  ...pageById(50),
})
export type FulfilmentQuery = z.output<typeof FulfilmentQuery>

export const listFulfilmentEndpoint = endpoint({
  ...desk,
  name: 'adminListFulfilment',
  route: 'GET /api/v1/admin/fulfilment',
  summary: '발송할 주문',
  description: 'Paid orders of one queue, the oldest first.',
  query: FulfilmentQuery,
  response: pageOfItems(FulfilmentOrder),
})

export const FulfilmentCounts = z.object({
  toPack: z.int(),
  preparing: z.int(),
  partlyShipped: z.int(),
  shipped: z.int(),
  late: z.int(),
  withoutAddress: z.int(),
  countsTo: z.int().meta({ description: 'A queue is counted up to here: so many may be more' }),
})
export type FulfilmentCounts = z.infer<typeof FulfilmentCounts>

export const countFulfilmentEndpoint = endpoint({
  ...desk,
  name: 'adminCountFulfilment',
  route: 'GET /api/v1/admin/fulfilment/counts',
  summary: '발송할 주문 수',
  response: FulfilmentCounts,
})

const Skipped = z.object({
  orderId: IdInResponse,
  reason: z.enum(['NOT_FOUND', 'NOT_PAID', 'ALREADY_PREPARING']),
})

export const Prepared = z.object({ prepared: z.array(IdInResponse), skipped: z.array(Skipped) })
export type Prepared = z.infer<typeof Prepared>

export const prepareOrdersEndpoint = endpoint({
  ...desk,
  name: 'adminPrepareOrders',
  route: 'POST /api/v1/admin/fulfilment/preparations',
  summary: '상품 준비 시작',
  description: 'Orders to pack become PREPARING. Others are skipped, with the reason.',
  body: z.object({ orderIds: z.array(Id).min(1).max(ORDERS_AT_ONCE) }),
  response: Prepared,
  example: { body: { orderIds: [1, 2] } },
})
