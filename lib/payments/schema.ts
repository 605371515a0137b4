import { z } from 'zod'
import { endpoint } from '@/lib/http/endpoint'
import { AnId, asString, Id, Timestamp, Won } from '@/lib/http/shapes'
import { OrderCreateRequest, OrderDetail, PaymentType } from '@/lib/orders/schema'

const tag = '결제'

export const PaymentRequest = z.object({
  orderId: Id,
  userId: Id,
  paymentType: asString(PaymentType, ['KAKAO_PAY', 'CARD', 'BALANCE']),
  amount: z
    .int()
    .min(0)
    .meta({ jsonSchema: { type: 'integer', format: 'int64', minimum: 0 } }),
})
export type PaymentRequest = z.output<typeof PaymentRequest>

export const PaymentResponse = z.object({
  paymentId: AnId,
  orderId: AnId,
  userId: AnId,
  paymentType: asString(PaymentType),
  amount: Won,
  receipt: z.string(),
  createdAt: Timestamp,
  orderStatus: z.enum(['PAID']),
})
export type PaymentResponse = z.infer<typeof PaymentResponse>

/** The body of a 202: the outcome at the gateway is not known yet. Reading the order shows it later. */
export type PendingPayment = { orderId: number; orderStatus: 'PAYING'; paymentStatus: 'PAYMENT_PENDING' }

type Outcome<Paid> = ({ kind: 'paid' } & Paid) | ({ kind: 'pending' } & PendingPayment)
const STATUS_OF = { paid: 200, pending: 202 } as const satisfies Record<Outcome<object>['kind'], number>

export type PaymentResult = Outcome<PaymentResponse>

const pending = {
  202: 'The payment gateway has not confirmed the charge yet. The order stays PAYING until it does: read the order again.',
}

export const payEndpoint = endpoint({
  name: 'pay',
  route: 'POST /api/v1/payments',
  tag,
  summary: '결제 처리',
  description:
    'Pays a PENDING order. Stock, coupon, money and receipt are committed together or not at all. An order that cannot be paid because stock or money is missing becomes FAILED and returns its coupon.',
  who: { self: 'body' },
  body: PaymentRequest,
  response: PaymentResponse,
  respond: ({ kind, ...body }: PaymentResult) => ({ status: STATUS_OF[kind], body }),
  otherStatuses: pending,
  invalid: 'INVALID_PAYMENT_REQUEST',
  errors: [
    'INSUFFICIENT_BALANCE',
    'PAYMENT_DECLINED',
    'ORDER_NOT_FOUND',
    'ORDER_ALREADY_PAID',
    'ORDER_NOT_PAYABLE',
    'PAYMENT_IN_PROGRESS',
    'SOLD_OUT',
  ],
  example: { body: { orderId: 123, userId: 1, paymentType: 'KAKAO_PAY', amount: 49900 } },
})

export const CheckoutResponse = z.object({ order: OrderDetail, payment: PaymentResponse })

export type CheckoutResult = Outcome<z.input<typeof CheckoutResponse>>

export const checkoutEndpoint = endpoint({
  name: 'checkout',
  route: 'POST /api/v1/checkouts',
  tag,
  summary: '주문과 결제를 한 번에',
  description:
    'Creates an order and pays it in one transaction. A refused checkout leaves no order. By CARD or KAKAO_PAY the order exists while the gateway is asked, and becomes FAILED if it declines.',
  who: { self: 'body' },
  body: OrderCreateRequest,
  response: CheckoutResponse,
  respond: ({ kind, ...body }: CheckoutResult) => ({ status: STATUS_OF[kind], body }),
  otherStatuses: pending,
  invalid: 'INVALID_ORDER',
  errors: [
    'USER_NOT_FOUND',
    'PRODUCT_NOT_FOUND',
    'INVALID_COUPON',
    'INSUFFICIENT_BALANCE',
    'PAYMENT_DECLINED',
    'ORDER_NOT_PAYABLE',
    'SOLD_OUT',
  ],
  example: { body: { userId: 1, orderProducts: [{ productId: 1, quantity: 2 }], paymentType: 'BALANCE' } },
})
