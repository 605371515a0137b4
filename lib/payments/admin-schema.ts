import { z } from 'zod'
import { endpoint } from '@/lib/http/endpoint'
import { IdInResponse, pageById, pageOfItems, Text, Timestamp, UserParams, Won } from '@/lib/http/shapes'
import { PaymentType } from '@/lib/orders/schema'
import { PROVIDER_NAMES } from '@/lib/payments/provider'
import { RefundedCharges } from '@/lib/payments/schema'

export const UnclearPayment = z.object({
  paymentId: IdInResponse,
  reference: z.string(),
  provider: z.enum(PROVIDER_NAMES).nullable().meta({ description: 'Null for the gateway of GATEWAY_URL' }),
  attemptState: z
    .enum(['CREATED', 'READY', 'CONFIRMING', 'UNKNOWN', 'PAID', 'FAILED', 'CANCELLED', 'EXPIRED', 'REVIEW'])
    .nullable(),
  paymentState: z.enum(['REQUESTED', 'APPROVED', 'DECLINED', 'VOIDED', 'REFUND_OWED', 'REFUNDED']),
  paymentType: PaymentType,
  amount: Won,
  orderId: IdInResponse.nullable(),
  userId: IdInResponse,
  userName: z.string(),
  contradiction: z.string(),
  createdAt: Timestamp,
})
export type UnclearPayment = z.infer<typeof UnclearPayment>

/** What the log keeps of an operator's decision about such a payment. */
export const UnclearDecision = z.object({
  orderId: z.int().nullable(),
  amount: z.int().nullable(),
  reason: z.string(),
})

export type SettledPayment = Omit<z.output<typeof UnclearDecision>, 'amount'> & {
  paymentId: number
  userId: number
  userName: string
  /** What went back. */
  amount: number
  action: 'return' | 'close'
  actor: string
  at: string
}

const listQuery = z.object({ ...pageById(50) })
export type UnclearPaymentQuery = z.output<typeof listQuery>

/** A person answers for money that is given back outside of an order. */
const byPerson = { tag: '운영', who: { scope: 'wallets:write', by: 'person' } } as const

export const listUnclearPaymentsEndpoint = endpoint({
  tag: '운영',
  who: { scope: 'wallets:write' },
  name: 'adminListUnclearPayments',
  route: 'GET /api/v1/admin/unclear-payments',
  summary: '확인할 결제 목록',
  description:
    'Payments whose payment company contradicts the books, newest first. With `attemptState` REVIEW nothing was booked.',
  query: listQuery,
  response: pageOfItems(UnclearPayment),
})

const params = z.object({ reference: Text(1, 64) })

export const PaymentRecord = z.object({
  reference: z.string(),
  state: z.enum(['absent', 'open', 'paid', 'ended', 'contradiction', 'unknown']),
  held: Won.nullable().meta({ description: 'What the company still has; null where it does not say' }),
  amount: Won.nullable(),
  refunded: Won.nullable(),
  approvedAt: Timestamp.nullable(),
  detail: z.string().nullable(),
})
export type PaymentRecord = z.infer<typeof PaymentRecord>

export const readPaymentRecordEndpoint = endpoint({
  ...byPerson,
  name: 'adminReadPaymentRecord',
  route: 'GET /api/v1/admin/unclear-payments/{reference}',
  summary: '결제사 기록 조회',
  description:
    'Asks the payment company what it has of the payment. Refused with `reason` PAYMENT_CLEAR when nothing contradicts it any more, and NO_PROVIDER_RECORD where no company can be asked.',
  params,
  response: PaymentRecord,
  errors: ['INVALID_REQUEST'],
  limit: { calls: 60, seconds: 60 },
})

const decision = {
  ...byPerson,
  stepUp: true,
  params,
  body: z.object({ reason: Text(1, 200) }),
  response: PaymentRecord,
  errors: ['INVALID_REQUEST'],
} as const

export const returnUnclearPaymentEndpoint = endpoint({
  ...decision,
  name: 'adminReturnUnclearPayment',
  route: 'POST /api/v1/admin/unclear-payments/{reference}/return',
  summary: '결제사에 남은 돈 돌려주기',
  description:
    'Gives back at the payment company all that it still has of a payment that was not booked, once however often it is asked. Refused with `reason` NOTHING_HELD when it has taken nothing, PAYMENT_BOOKED when the payment counts in the books, RECORD_UNKNOWN when the company gives no usable answer, RETURN_REFUSED when the company refuses, and RETURN_UNCLEAR when it does not say: ask again.',
})

export const closeUnclearPaymentEndpoint = endpoint({
  ...decision,
  name: 'adminCloseUnclearPayment',
  route: 'POST /api/v1/admin/unclear-payments/{reference}/close',
  summary: '확인할 결제 종결',
  description:
    'Ends a payment that was not booked, with a reason. Refused with `reason` MONEY_HELD while the company has money of it, RECORD_UNKNOWN when the company gives no usable answer, and PAYMENT_BOOKED when the payment counts in the books.',
})

export const adminRefundChargesEndpoint = endpoint({
  ...byPerson,
  stepUp: true,
  name: 'adminRefundCharges',
  route: 'POST /api/v1/admin/users/{userId}/charge-refunds',
  summary: '충전 환불',
  description:
    'Returns money of a wallet to what charged it, as the owner can. The log keeps who did, and the owner is told.',
  params: UserParams,
  body: z.object({ amount: z.int().min(1).max(Number.MAX_SAFE_INTEGER), reason: Text(1, 200) }),
  status: 201,
  response: RefundedCharges,
  missing: 'USER_NOT_FOUND',
  errors: ['INSUFFICIENT_BALANCE'],
})
