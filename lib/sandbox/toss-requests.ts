import { z } from 'zod'

const OrderId = z.string().regex(/^[A-Za-z0-9_-]{6,64}$/)
const PaymentKey = z.string().min(1).max(200)
const returnUrl = z.url({ protocol: /^https?$/ })

export const CreateRequest = z.object({
  method: z.enum(['CARD', '카드']),
  amount: z.int().min(1),
  currency: z.literal('KRW').default('KRW'),
  orderId: OrderId,
  orderName: z.string().min(1).max(100),
  successUrl: returnUrl,
  failUrl: returnUrl,
})

export const ConfirmRequest = z.object({ paymentKey: PaymentKey, orderId: OrderId, amount: z.int().min(1) })

export const CancelRequest = z.object({
  cancelReason: z.string().min(1).max(200),
  cancelAmount: z.int().min(1).optional(),
  refundableAmount: z.int().min(0).optional(),
  taxFreeAmount: z.int().min(0).optional(),
  currency: z.string().optional(),
})

/** The HTTP status of the codes that are not 400. */
const STATUSES: ReadonlyMap<string, number> = new Map([
  ['UNAUTHORIZED_KEY', 401],
  ['INCORRECT_BASIC_AUTH_FORMAT', 403],
  ['FORBIDDEN_REQUEST', 403],
  ['FORBIDDEN_CONSECUTIVE_REQUEST', 403],
  ['REJECT_CARD_COMPANY', 403],
  ['REJECT_CARD_PAYMENT', 403],
  ['REJECT_ACCOUNT_PAYMENT', 403],
  ['EXCEED_MAX_AUTH_COUNT', 403],
  ['EXCEED_MAX_ONE_DAY_AMOUNT', 403],
  ['INVALID_PASSWORD', 403],
  ['FDS_ERROR', 403],
  ['NOT_CANCELABLE_AMOUNT', 403],
  ['NOT_CANCELABLE_PAYMENT', 403],
  ['EXCEED_MAX_REFUND_DUE', 403],
  ['EXCEED_CANCEL_LIMIT', 403],
  ['NOT_ALLOWED_PARTIAL_REFUND', 403],
  ['NOT_FOUND', 404],
  ['NOT_FOUND_PAYMENT', 404],
  ['NOT_FOUND_PAYMENT_SESSION', 404],
  ['IDEMPOTENT_REQUEST_PROCESSING', 409],
  ['TOO_MANY_REQUESTS', 429],
  ['COMMON_ERROR', 500],
  ['FAILED_INTERNAL_SYSTEM_PROCESSING', 500],
  ['FAILED_PAYMENT_INTERNAL_SYSTEM_PROCESSING', 500],
  ['UNKNOWN_PAYMENT_ERROR', 500],
  ['FAILED_REFUND_PROCESS', 500],
  ['FAILED_METHOD_HANDLING_CANCEL', 500],
  ['FAILED_PARTIAL_REFUND', 500],
])

/** An error of Toss. */
export const refusal = (code: string) => ({
  status: STATUSES.get(code) ?? 400,
  body: { code, message: `sandbox: ${code}`, data: null },
})
