import { z } from 'zod'
import { QUANTITY_MAX } from '@/lib/catalog/quantity-max'
import { ProductOption } from '@/lib/catalog/schema'
import { DeliveryAddress } from '@/lib/delivery/schema'
import * as enums from '@/lib/generated/prisma/enums'
import { endpoint } from '@/lib/http/endpoint'
import { Id, IdInResponse, IdInUrl, orElse, pageById, pageOfItems, Timestamp, Won } from '@/lib/http/shapes'
import { DeliveryChoice, deliveryChoice } from '@/lib/orders/delivery-choice'

const tag = '주문'

export const PaymentType = z.enum(enums.PaymentType)
export type PaymentType = z.infer<typeof PaymentType>

export const OrderStatus = z.enum(enums.OrderStatus)
export type OrderStatus = z.infer<typeof OrderStatus>

export type FulfilmentState = enums.FulfilmentState

/** The states of an order whose fulfilment the shop handles. */
export const FulfilmentStep = z.enum(['TO_PACK', 'PREPARING', 'PARTLY_SHIPPED', 'SHIPPED', 'DELIVERED'])
export type FulfilmentStep = z.infer<typeof FulfilmentStep>

export const LINES_MAX = 50

export const OrderProductRequest = z.object({ productId: Id, quantity: z.int().min(1).max(QUANTITY_MAX) })

/** Unit prices always come from the catalogue; those that a client sends are ignored. */
export const OrderCreateRequest = z.object({
  userId: Id,
  orderProducts: z.array(OrderProductRequest).min(1).max(LINES_MAX),
  userCouponId: orElse(Id.nullable(), null).meta({
    jsonSchema: { type: ['integer', 'null'], format: 'int64', minimum: 1 },
  }),
  paymentType: orElse(PaymentType, 'BALANCE').meta({
    description:
      'How it will be paid. An order without it is paid from the wallet, and a wallet that is too low answers 402 at once. CARD and KAKAO_PAY need no balance: create the order with that `paymentType`, then call `POST /api/v1/payments` with the same one.',
  }),
  ...deliveryChoice,
  expectedPrice: Won.optional().meta({
    description: 'The final price the shopper was shown. An order that would cost anything else is refused.',
  }),
})
export type OrderCreateRequest = z.output<typeof OrderCreateRequest>

export const OrderResponse = z.object({
  orderId: IdInResponse,
  finalPrice: Won,
  orderedAt: Timestamp,
  orderStatus: OrderStatus,
  subtotal: Won,
  discount: Won,
  deliveryFee: Won.meta({ description: 'Part of `finalPrice`; 0 for an order without a delivery' }),
  expiresAt: Timestamp.meta({ description: 'When an unpaid order expires' }),
})
export type OrderResponse = z.infer<typeof OrderResponse>

export const OrderLineResponse = z.object({
  productId: IdInResponse,
  productName: z.string(),
  productNameEn: z.string().nullable(),
  imageUrl: z.string().nullable(),
  options: z.array(ProductOption).meta({ description: 'As they were when it was ordered' }),
  unitPrice: Won,
  quantity: z.int(),
  totalPrice: Won,
  returnedQuantity: z.int().meta({ description: 'How many have come back after they were shipped' }),
  returnable: z.boolean().meta({
    description: 'Whether it may be sent back for a change of mind; what is faulty or wrong always may',
  }),
  taxFree: z
    .boolean()
    .meta({ description: 'Whether its price contains no VAT, as it was when it was ordered' }),
})

export const OrderDetail = OrderResponse.extend({
  userId: IdInResponse,
  paymentType: PaymentType,
  coupon: z
    .object({
      userCouponId: IdInResponse,
      couponCode: z.string(),
      couponName: z.string(),
      couponNameEn: z.string().nullable(),
    })
    .nullable(),
  paidAt: Timestamp.nullable(),
  closedAt: Timestamp.nullable(),
  closedReason: z.string().nullable(),
  refundedAmount: Won.meta({
    description: 'What has gone back: all of a REFUNDED order, else what returns gave back',
  }),
  payment: z
    .object({ paymentId: IdInResponse, receipt: z.string(), paymentType: PaymentType, amount: Won })
    .nullable(),
  delivery: DeliveryAddress.nullable().meta({
    description: 'Where it goes; null while nobody has said so, and after the order was closed unpaid',
  }),
  fulfilment: FulfilmentStep.nullable().meta({ description: 'How far a PAID order is; null for others' }),
  preparingAt: Timestamp.nullable(),
  shippedAt: Timestamp.nullable().meta({ description: 'When the first parcel left' }),
  deliveredAt: Timestamp.nullable().meta({ description: 'When the last parcel arrived' }),
  orderProducts: z.array(OrderLineResponse),
})
export type OrderDetail = z.infer<typeof OrderDetail>

export const OrderPage = pageOfItems(OrderDetail)

const OrderParams = z.object({ orderId: IdInUrl })

export const createOrderEndpoint = endpoint({
  name: 'createOrder',
  route: 'POST /api/v1/orders',
  tag,
  summary: '주문 생성 및 결제 요청',
  description:
    'The order is PENDING: it holds its coupon, not stock, and expires when it is not paid in time. Without `paymentType` it is paid from the wallet and answers 402 when the wallet is too low; the `detail` of that answer says how CARD and KAKAO_PAY orders are made. It is delivered to `addressId` or `delivery`, else to the default address of the user; an order of a user without addresses has no delivery and no fee until an address is added.',
  who: { self: 'body' },
  body: OrderCreateRequest,
  response: OrderResponse,
  invalid: 'INVALID_ORDER',
  errors: [
    'USER_NOT_FOUND',
    'PRODUCT_NOT_FOUND',
    'ADDRESS_NOT_FOUND',
    'INVALID_COUPON',
    'INSUFFICIENT_BALANCE',
    'SOLD_OUT',
  ],
  example: {
    body: { userId: 1, orderProducts: [{ productId: 1, quantity: 2 }], userCouponId: 1 },
  },
})

export const getOrderEndpoint = endpoint({
  name: 'getOrder',
  route: 'GET /api/v1/orders/{orderId}',
  tag,
  summary: '주문 조회',
  who: 'actor',
  params: OrderParams,
  response: OrderDetail,
  missing: 'ORDER_NOT_FOUND',
})

export const listOrdersEndpoint = endpoint({
  name: 'listOrders',
  route: 'GET /api/v1/orders',
  tag,
  summary: '사용자 주문 목록 조회',
  description: 'Newest first.',
  who: { self: 'query' },
  query: z.object({ userId: IdInUrl, ...pageById(20) }),
  response: OrderPage,
  errors: ['USER_NOT_FOUND'],
})

export const cancelOrderEndpoint = endpoint({
  name: 'cancelOrder',
  route: 'POST /api/v1/orders/{orderId}/cancel',
  tag,
  summary: '주문 취소 및 환불',
  description:
    'PENDING becomes CANCELLED; PAID becomes REFUNDED: stock, money and an unexpired coupon come back.',
  who: 'actor',
  params: OrderParams,
  body: z.object({ reason: z.string().trim().max(200).optional() }).default({}),
  response: OrderDetail,
  missing: 'ORDER_NOT_FOUND',
  errors: ['ORDER_NOT_CANCELLABLE', 'PAYMENT_IN_PROGRESS'],
})

export const setDeliveryEndpoint = endpoint({
  name: 'setOrderDelivery',
  route: 'PUT /api/v1/orders/{orderId}/delivery',
  tag,
  summary: '주문의 배송지 지정',
  description:
    'Before the order is prepared. Exactly one of `addressId` and `delivery`. The first address of a PENDING order adds the delivery fee to its price; a later order that would owe a fee gets its address from an operator (`FEE_DUE`).',
  who: 'actor',
  params: OrderParams,
  body: DeliveryChoice,
  response: OrderDetail,
  missing: 'ORDER_NOT_FOUND',
  errors: ['ADDRESS_NOT_FOUND', 'DELIVERY_NOT_CHANGEABLE'],
  example: { body: { addressId: 1 } },
})
