import { z } from 'zod'
import { asDownload } from '@/lib/catalog/file-schema'
import { DeliveryRequest } from '@/lib/delivery/schema'
import { EventItem } from '@/lib/events/schema'
import { endpoint } from '@/lib/http/endpoint'
import { IdInResponse, IdInUrl, Moment, pageById, pageOfItems, Text, Timestamp, Won } from '@/lib/http/shapes'
import { FulfilmentStep, OrderDetail, OrderStatus, PaymentType } from '@/lib/orders/schema'
import { UserBalanceHistoryResponse } from '@/lib/wallet/schema'

const OrderParams = z.object({ orderId: IdInUrl })
const tag = '운영'

export const AdminOrderRow = z.object({
  orderId: IdInResponse,
  userId: IdInResponse,
  userName: z.string(),
  orderStatus: OrderStatus,
  paymentType: PaymentType,
  fulfilment: FulfilmentStep.nullable().meta({ description: 'How far a PAID order is; null for others' }),
  late: z
    .boolean()
    .meta({ description: 'Paid longer ago than SHIP_WITHIN_HOURS and not all of it has left' }),
  finalPrice: Won,
  discount: Won,
  lines: z.int(),
  firstProduct: z.string(),
  firstProductEn: z.string().nullable(),
  orderedAt: Timestamp,
  paidAt: Timestamp.nullable(),
})
export type AdminOrderRow = z.infer<typeof AdminOrderRow>

const filters = {
  orderId: IdInUrl.optional(),
  userId: IdInUrl.optional(),
  person: Text(1, 100).optional().meta({ description: 'Part of a name or an e-mail address' }),
  status: OrderStatus.optional(),
  paymentType: PaymentType.optional(),
  fulfilment: FulfilmentStep.optional().meta({ description: 'Only PAID orders that are as far as this' }),
  refundOwed: z.literal('true').optional().meta({
    description: 'Only orders whose money the gateway has not returned yet',
  }),
  from: Moment.optional(),
  until: Moment.optional(),
}

export const AdminOrderQuery = z.object({ ...filters, ...pageById(50) })
export type AdminOrderQuery = z.output<typeof AdminOrderQuery>

export const OrderExportQuery = z.object(filters)
export type OrderExportQuery = z.output<typeof OrderExportQuery>

/** About 8 MB and a few seconds of reading. A program that wants more follows the events. */
export const ORDER_EXPORT_MAX = 50_000

export const listAdminOrdersEndpoint = endpoint({
  tag,
  who: { scope: 'orders:read' },
  name: 'adminListOrders',
  route: 'GET /api/v1/admin/orders',
  summary: '주문 검색',
  description: 'Search by order id, user, status, payment type, fulfilment and time, newest first.',
  query: AdminOrderQuery,
  response: pageOfItems(AdminOrderRow),
})

export const exportOrdersEndpoint = endpoint({
  tag,
  who: { scope: 'orders:export' },
  name: 'adminExportOrders',
  route: 'GET /api/v1/admin/orders/csv',
  summary: '주문 CSV 내보내기',
  description: `The orders that a search finds, one per line, newest first. More than ${ORDER_EXPORT_MAX} are refused with the reason TOO_MANY_ROWS. The log names who exported them.`,
  query: OrderExportQuery,
  response: z.string(),
  contentType: 'text/csv',
  respond: asDownload,
})

const GatewayTrace = z.object({
  reference: z.string(),
  gatewayRef: z.string().nullable(),
  state: z.enum(['REQUESTED', 'APPROVED', 'DECLINED', 'VOIDED', 'REFUND_OWED', 'REFUNDED']),
  declineReason: z.string().nullable(),
  contradiction: z
    .string()
    .nullable()
    .meta({ description: 'What the gateway claims in contradiction to this payment' }),
  amount: Won,
  attempts: z.int(),
  refunds: z
    .array(
      z.object({
        amount: Won,
        state: z.enum(['OWED', 'DONE']),
        gatewayRef: z.string().nullable(),
        attempts: z.int(),
        createdAt: Timestamp,
        settledAt: Timestamp.nullable(),
      }),
    )
    .meta({ description: 'What went back of it or still has to' }),
  createdAt: Timestamp,
  settledAt: Timestamp.nullable(),
})

export const AdminOrderDetail = OrderDetail.extend({
  userName: z.string(),
  email: z.string(),
  ledger: z.array(UserBalanceHistoryResponse),
  gateway: z.array(GatewayTrace),
  events: z.array(EventItem),
})
export type AdminOrderDetail = z.infer<typeof AdminOrderDetail>

export const getAdminOrderEndpoint = endpoint({
  tag,
  who: { scope: 'orders:read' },
  name: 'adminGetOrder',
  route: 'GET /api/v1/admin/orders/{orderId}',
  summary: '주문 상세 조회',
  description: 'The order with its ledger entries, gateway payments and events.',
  params: OrderParams,
  response: AdminOrderDetail,
  missing: 'ORDER_NOT_FOUND',
})

export const refundEndpoint = endpoint({
  tag,
  who: { scope: 'orders:refund' },
  name: 'adminRefundOrder',
  route: 'POST /api/v1/admin/orders/{orderId}/refund',
  summary: '주문 환불',
  description: 'A PAID order is refunded, a PENDING one cancelled. The reason is stored with the order.',
  params: OrderParams,
  body: z.object({ reason: Text(1, 200) }),
  response: OrderDetail,
  missing: 'ORDER_NOT_FOUND',
  errors: ['ORDER_NOT_CANCELLABLE', 'PAYMENT_IN_PROGRESS'],
})

export const setDeliveryAsOperatorEndpoint = endpoint({
  tag,
  who: { scope: 'fulfilment' },
  name: 'adminSetOrderDelivery',
  route: 'PUT /api/v1/admin/orders/{orderId}/delivery',
  summary: '주문의 배송지 지정',
  description:
    'Before the order is shipped. The first address of a PENDING order adds the delivery fee; the price of a paid one stays.',
  params: OrderParams,
  body: DeliveryRequest,
  response: OrderDetail,
  missing: 'ORDER_NOT_FOUND',
  errors: ['DELIVERY_NOT_CHANGEABLE'],
})
