import { z } from 'zod'
import { endpoint } from '@/lib/http/endpoint'
import { asString, Id, IdInResponse, orElse, Timestamp, Won } from '@/lib/http/shapes'
import { OrderCreateRequest, OrderDetail, PaymentType } from '@/lib/orders/schema'
import { GatewayType, settledBy } from '@/lib/payments/settled-by'

const tag = '결제'

/**
 * The device on which the buyer can be sent to the payment company's page.
 */
export const Redirect = z.enum(['DESKTOP', 'MOBILE'])
export type Redirect = z.infer<typeof Redirect>

export const redirect = Redirect.optional().meta({
  description:
    'The buyer sits at this kind of device and follows `next.url` of a 202. Without it the payment is charged at once where the shop can do so.',
})

export const PaymentRequest = z.object({
  orderId: Id,
  userId: Id,
  paymentType: asString(PaymentType, ['KAKAO_PAY', 'CARD', 'BALANCE']),
  amount: z
    .int()
    .min(0)
    .meta({ jsonSchema: { type: 'integer', format: 'int64', minimum: 0 } }),
  redirect,
})
export type PaymentRequest = z.output<typeof PaymentRequest>

export const PaymentResponse = z.object({
  paymentId: IdInResponse,
  orderId: IdInResponse,
  userId: IdInResponse,
  paymentType: asString(PaymentType),
  amount: Won,
  receipt: z.string(),
  createdAt: Timestamp,
  orderStatus: z.enum(['PAID']),
})
export type PaymentResponse = z.infer<typeof PaymentResponse>

/** Where the buyer approves a payment, and until when. */
export const NextStep = z.object({ url: z.string(), expiresAt: Timestamp })
export type NextStep = z.infer<typeof NextStep>

/**
 * The body of a 202: the outcome is not known yet. With `next` the buyer has to approve the payment there. Reading the order
 * shows it later.
 */
export type PendingPayment = {
  orderId: number
  orderStatus: 'PAYING'
  paymentStatus: 'PAYMENT_PENDING'
  next?: NextStep
}

type Outcome<Paid> = ({ kind: 'paid' } & Paid) | ({ kind: 'pending' } & PendingPayment)
const STATUS_OF = { paid: 200, pending: 202 } as const satisfies Record<Outcome<object>['kind'], number>

export type PaymentResult = Outcome<PaymentResponse>

const pending = {
  202: 'The payment is not confirmed yet. With `next` the buyer has to approve it at `next.url`, a page of the payment company, until `next.expiresAt`. The order is PAYING until it is known: read the order again.',
}

export const payEndpoint = endpoint({
  name: 'pay',
  route: 'POST /api/v1/payments',
  tag,
  summary: '결제 처리',
  description:
    'Pays a PENDING order. Stock, coupon, money and receipt are committed together or not at all. An order that cannot be paid because stock or money is missing becomes FAILED and returns its coupon. Where CARD or KAKAO_PAY needs the buyer, the answer is 202 with `next`; an order whose buyer has not approved yet can be paid again in any way, which ends the payment before.',
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

/** A charge of the buyer's wallet by as much as it lacks for the order. */
export const OrderCharge = z.object({
  amount: z.int().min(1),
  paymentType: orElse(GatewayType, 'CARD'),
})
export type OrderCharge = z.output<typeof OrderCharge>

export const CheckoutRequest = OrderCreateRequest.extend({
  redirect,
  charge: OrderCharge.optional().meta({
    description:
      'Charges the wallet through the gateway if it is too low for the order, and pays the order from it. Needs `paymentType` BALANCE. Nothing is charged when the wallet suffices or the order is refused.',
  }),
}).refine(({ charge, paymentType }) => charge === undefined || settledBy(paymentType) === 'wallet', {
  path: ['charge'],
  message: 'needs paymentType BALANCE',
})
export type CheckoutRequest = z.output<typeof CheckoutRequest>

export const CheckoutResponse = z.object({ order: OrderDetail, payment: PaymentResponse })

export type CheckoutResult = Outcome<z.input<typeof CheckoutResponse>>

export const checkoutEndpoint = endpoint({
  name: 'checkout',
  route: 'POST /api/v1/checkouts',
  tag,
  summary: '주문과 결제를 한 번에',
  description:
    'Creates an order and pays it in one transaction. A refused checkout leaves no order. By CARD or KAKAO_PAY, or with a `charge` of the wallet, the order exists while the gateway is asked, and becomes FAILED if it declines. A charge and its order are booked together; if the balance was spent meanwhile only the charge is, and the 402 says so by `reason` CHARGED_ONLY.',
  who: { self: 'body' },
  body: CheckoutRequest,
  response: CheckoutResponse,
  respond: ({ kind, ...body }: CheckoutResult) => ({ status: STATUS_OF[kind], body }),
  otherStatuses: pending,
  invalid: 'INVALID_ORDER',
  errors: [
    'USER_NOT_FOUND',
    'PRODUCT_NOT_FOUND',
    'ADDRESS_NOT_FOUND',
    'INVALID_COUPON',
    'INSUFFICIENT_BALANCE',
    'INVALID_AMOUNT',
    'PAYMENT_DECLINED',
    'ORDER_NOT_PAYABLE',
    'SOLD_OUT',
  ],
  example: { body: { userId: 1, orderProducts: [{ productId: 1, quantity: 2 }], paymentType: 'BALANCE' } },
})

export const tossWebhookEndpoint = endpoint({
  name: 'tossWebhook',
  route: 'POST /api/v1/payments/webhooks/toss',
  tag,
  summary: '토스페이먼츠 웹훅',
  description:
    'Where Toss Payments reports that a payment has changed. Nothing in it is believed: the shop asks Toss about the payment that it names.',
  who: 'anyone',
  body: z.looseObject({}),
  response: z.object({ received: z.literal(true) }),
  limit: { calls: 600, seconds: 60 },
  example: {
    body: { eventType: 'PAYMENT_STATUS_CHANGED', data: { paymentKey: 'tgen_20261130143000abcde' } },
    response: { received: true },
  },
})

export const RefundedCharges = z.object({
  userId: IdInResponse,
  balance: Won,
  refunds: z.array(z.object({ paymentType: GatewayType, amount: Won.min(1) })),
})
export type RefundedCharges = z.infer<typeof RefundedCharges>

export const refundChargesEndpoint = endpoint({
  name: 'refundCharges',
  route: 'POST /api/v1/charge-refunds',
  tag: '잔액',
  summary: '충전 환불',
  description:
    'Takes an amount from the wallet and returns it to the card or KakaoPay that charged it, the newest charge first. INSUFFICIENT_BALANCE says how much is `refundable`: what is left of the charges, and of their money in the wallet.',
  who: 'session',
  stepUp: true,
  body: z.object({ amount: z.int().min(1).max(Number.MAX_SAFE_INTEGER) }),
  status: 201,
  response: RefundedCharges,
  errors: ['INSUFFICIENT_BALANCE', 'USER_NOT_FOUND'],
  limit: { calls: 10, seconds: 600 },
})
