import { z } from 'zod'
import { endpoint } from '@/lib/http/endpoint'
import {
  asString,
  IdInResponse,
  IdInUrl,
  orElse,
  QueryInt,
  Timestamp,
  UserParams,
  Won,
} from '@/lib/http/shapes'
import { type NextStep, redirect } from '@/lib/payments/schema'
import { GatewayType } from '@/lib/payments/settled-by'

const tag = '잔액'

export const BalanceResponse = z.object({ userId: IdInResponse, userName: z.string(), amount: Won })

export const UserBalanceResponse = z.object({ userId: IdInResponse, userName: z.string(), balance: Won })
type UserBalanceResponse = z.infer<typeof UserBalanceResponse>

/** The bounds are settings, so the verb holds them; the shape only asks for whole won. */
export const ChargeRequest = z.object({
  amount: z.int().meta({ jsonSchema: { type: 'integer', format: 'int64', minimum: 1, maximum: 100_000 } }),
  paymentType: orElse(GatewayType, 'CARD').meta({
    description:
      "How a shopper's own charge is paid, CARD unless said. A partner's charge is vouched for and takes none.",
  }),
  redirect,
})

export const UserBalanceHistoryResponse = z.object({
  userId: IdInResponse,
  transactionType: asString(z.enum(['CHARGE', 'PAYMENT', 'REFUND']), ['CHARGE', 'PAYMENT']),
  amount: Won.min(1),
  before_balance: Won,
  after_balance: Won,
  createdAt: Timestamp,
  sequence: z
    .int()
    .min(1)
    .meta({ description: "The row's place in this wallet's ledger; page back with `before`" }),
  orderId: IdInResponse.nullable(),
  gatewayReference: z.string().nullable(),
  reason: z.string().nullable(),
  withdrawalId: IdInResponse.nullable().meta({
    description: 'The withdrawal that it took the money for, or gave it back from',
  }),
})
export type UserBalanceHistoryResponse = z.infer<typeof UserBalanceHistoryResponse>

export const HISTORY_MAX = 100

export const getBalanceEndpoint = endpoint({
  name: 'getBalance',
  route: 'GET /api/v1/balances/{userId}',
  tag,
  summary: '사용자 잔액 조회',
  who: { self: 'params' },
  params: UserParams,
  response: BalanceResponse,
  missing: 'USER_NOT_FOUND',
  example: { response: { userId: 1, userName: '이다은', amount: 10000 } },
})

export type ChargeResult =
  | ({ kind: 'charged' } & UserBalanceResponse)
  | ({ kind: 'pending'; paymentStatus: 'PAYMENT_PENDING'; next?: NextStep } & UserBalanceResponse)

export const chargeEndpoint = endpoint({
  name: 'chargeBalance',
  route: 'PUT /api/v1/balances/{userId}',
  tag,
  summary: '사용자 잔액 충전',
  description:
    'Adds to the wallet; not idempotent without an Idempotency-Key. A shopper pays through the gateway; a partner with `users:act` has collected the money itself. Where the shop has no gateway a shopper is refused with `PAYMENT_TYPE_NOT_OFFERED`.',
  who: { self: 'params' },
  params: UserParams,
  body: ChargeRequest,
  response: UserBalanceResponse,
  respond: ({ kind, ...body }: ChargeResult) => ({ status: kind === 'pending' ? 202 : 200, body }),
  otherStatuses: {
    202: 'The charge is not confirmed yet. With `next` the buyer has to approve it at `next.url`, a page of the payment company, until `next.expiresAt`. The balance rises when it is.',
  },
  missing: 'USER_NOT_FOUND',
  invalid: 'INVALID_AMOUNT',
  errors: ['PAYMENT_DECLINED'],
  limit: { calls: 30, seconds: 60 },
  example: { body: { amount: 1000 }, response: { userId: 1, userName: '이다은', balance: 6000 } },
})

/** `before` is the sequence that the page before this one ends at, or null where there is none. */
export type HistoryPage = { items: UserBalanceHistoryResponse[]; before: number | null }

export const getHistoryEndpoint = endpoint({
  name: 'getBalanceHistory',
  route: 'GET /api/v1/balances/{userId}/history',
  tag,
  summary: '사용자 잔액 내역 조회',
  description:
    'Oldest first; the newest 100 by default. `Link: rel="prev"` says where the rows before these are.',
  who: { self: 'params' },
  params: UserParams,
  query: z.object({
    limit: QueryInt(1, HISTORY_MAX).optional(),
    before: IdInUrl.optional().meta({ description: 'Only rows before this sequence' }),
  }),
  response: z.array(UserBalanceHistoryResponse),
  respond: ({ items, before }: HistoryPage, { params, query }) => {
    const path = `/api/v1/balances/${params.userId}/history?before=${before}&limit=${query.limit ?? items.length}`
    return { body: items, headers: before === null ? {} : { link: `<${path}>; rel="prev"` } }
  },
  missing: 'USER_NOT_FOUND',
})
