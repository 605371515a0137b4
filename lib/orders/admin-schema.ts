import { z } from 'zod'
import { EventItem } from '@/lib/events/schema'
import { endpoint } from '@/lib/http/endpoint'
import { AnId, IdInUrl, Moment, pageById, pageOfItems, Text, Timestamp, Won } from '@/lib/http/shapes'
import { OrderDetail, OrderStatus, PaymentType } from '@/lib/orders/schema'
import { UserBalanceHistoryResponse } from '@/lib/wallet/schema'

const OrderParams = z.object({ orderId: IdInUrl })
const admin = { tag: '운영', who: { scope: 'admin' } } as const

export const AdminOrderRow = z.object({
  orderId: AnId,
  userId: AnId,
  userName: z.string(),
  orderStatus: OrderStatus,
  paymentType: PaymentType,
  finalPrice: Won,
  discount: Won,
  lines: z.int(),
  firstProduct: z.string(),
  firstProductEn: z.string().nullable(),
  orderedAt: Timestamp,
  paidAt: Timestamp.nullable(),
})
export type AdminOrderRow = z.infer<typeof AdminOrderRow>

export const AdminOrderQuery = z.object({
  orderId: IdInUrl.optional(),
  userId: IdInUrl.optional(),
  person: Text(1, 100).optional().meta({ description: 'Part of a name or an e-mail address' }),
  status: OrderStatus.optional(),
  from: Moment.optional(),
  until: Moment.optional(),
  ...pageById(50),
})
export type AdminOrderQuery = z.output<typeof AdminOrderQuery>

export const listAdminOrdersEndpoint = endpoint({
  ...admin,
  name: 'adminListOrders',
  route: 'GET /api/v1/admin/orders',
  summary: '주문 검색',
  description: 'Search by order id, user, status and time, newest first.',
  query: AdminOrderQuery,
  response: pageOfItems(AdminOrderRow),
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
  ...admin,
  name: 'adminGetOrder',
  route: 'GET /api/v1/admin/orders/{orderId}',
  summary: '주문 상세 조회',
  description: 'The order with its ledger entries, gateway payments and events.',
  params: OrderParams,
  response: AdminOrderDetail,
  missing: 'ORDER_NOT_FOUND',
})

export const refundEndpoint = endpoint({
  ...admin,
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
