import { z } from 'zod'
import { QUANTITY_MAX } from '@/lib/catalog/quantity-max'
import * as enums from '@/lib/generated/prisma/enums'
import { endpoint } from '@/lib/http/endpoint'
import {
  Id,
  IdInResponse,
  IdInUrl,
  orElse,
  pageById,
  pageOfItems,
  Text,
  Timestamp,
  Won,
} from '@/lib/http/shapes'
import { OrderedProduct } from '@/lib/orders/ordered-product'
import { LINES_MAX } from '@/lib/orders/schema'
import { UploadedPicture } from '@/lib/reviews/schema'

const tag = '반품'

export const RETURN_NOTE_MAX = 1000
export const RETURN_PICTURES_MAX = 3
export const DECISION_MAX = 500
const UNITS_MAX = QUANTITY_MAX * LINES_MAX

export const ReturnKind = z.enum(enums.ReturnKind)
export type ReturnKind = z.infer<typeof ReturnKind>
export const ReturnReason = z.enum(enums.ReturnReason)
export type ReturnReason = z.infer<typeof ReturnReason>
export const ReturnState = z.enum(enums.ReturnState)
export type ReturnState = z.infer<typeof ReturnState>

const ReturnRequestLine = z.object({ productId: Id, quantity: z.int().min(1).max(UNITS_MAX) })

export const ReturnRequest = z.object({
  orderId: Id,
  kind: orElse(ReturnKind, 'REFUND').meta({
    description: 'EXCHANGE: the goods are replaced by a new order, which is linked when it has been placed',
  }),
  reason: ReturnReason,
  note: orElse(Text(0, RETURN_NOTE_MAX), ''),
  pictures: orElse(z.array(UploadedPicture).max(RETURN_PICTURES_MAX), []),
  lines: z.array(ReturnRequestLine).min(1).max(LINES_MAX),
})
export type ReturnRequest = z.output<typeof ReturnRequest>

export const ReturnLine = OrderedProduct.extend({
  imageUrl: z.string().nullable(),
  quantity: z.int(),
  received: z.int().nullable().meta({ description: 'How many came back; null until then' }),
})

export const ReturnResponse = z.object({
  returnId: IdInResponse,
  orderId: IdInResponse,
  userId: IdInResponse,
  kind: ReturnKind,
  state: ReturnState,
  reason: ReturnReason,
  note: z.string(),
  pictures: z.array(z.string()),
  decision: z.string().nullable().meta({ description: 'What the shop wrote when it last decided' }),
  expectedRefund: Won.meta({
    description: 'What goes back if all of it comes back now; 0 of a closed return',
  }),
  refundAmount: Won.meta({ description: 'What has gone back' }),
  exchangeOrderId: IdInResponse.nullable(),
  requestedAt: Timestamp,
  acceptedAt: Timestamp.nullable(),
  closedAt: Timestamp.nullable(),
  lines: z.array(ReturnLine),
})
export type ReturnResponse = z.infer<typeof ReturnResponse>

/** What the list of orders says of a return that is not over. */
export type OpenReturn = Pick<ReturnResponse, 'kind' | 'state'>

const ReturnParams = z.object({ returnId: IdInUrl })

export const requestReturnEndpoint = endpoint({
  name: 'requestReturn',
  route: 'POST /api/v1/returns',
  tag,
  summary: '반품 신청',
  description:
    'Of goods that have left the shop, until RETURN_DAYS after delivery, or RETURN_FAULT_DAYS for what is faulty or not what was ordered. `reason` of the error says why it is not possible: NOT_SHIPPED, TOO_LATE, NOT_RETURNABLE or QUANTITY.',
  who: 'actor',
  body: ReturnRequest,
  status: 201,
  response: ReturnResponse,
  errors: ['ORDER_NOT_FOUND', 'RETURN_NOT_POSSIBLE'],
  limit: { calls: 30, seconds: 3600 },
  example: {
    body: {
      orderId: 1,
      kind: 'REFUND',
      reason: 'FAULTY',
      note: '밑창이 떨어졌어요.',
      pictures: [],
      lines: [{ productId: 1, quantity: 1 }],
    },
  },
})

export const listReturnsEndpoint = endpoint({
  name: 'listReturns',
  route: 'GET /api/v1/returns',
  tag,
  summary: '반품 목록 조회',
  description: 'Newest first.',
  who: { self: 'query' },
  query: z.object({ userId: IdInUrl, orderId: IdInUrl.optional(), ...pageById(20) }),
  response: pageOfItems(ReturnResponse),
})

export const getReturnEndpoint = endpoint({
  name: 'getReturn',
  route: 'GET /api/v1/returns/{returnId}',
  tag,
  summary: '반품 조회',
  who: 'actor',
  params: ReturnParams,
  response: ReturnResponse,
  missing: 'RETURN_NOT_FOUND',
})

export const withdrawReturnEndpoint = endpoint({
  name: 'withdrawReturn',
  route: 'POST /api/v1/returns/{returnId}/withdrawal',
  tag,
  summary: '반품 신청 취소',
  description: 'Until the goods have come back.',
  who: 'actor',
  params: ReturnParams,
  body: z.object({}).default({}),
  response: ReturnResponse,
  missing: 'RETURN_NOT_FOUND',
  errors: ['RETURN_CLOSED'],
})

export const linkExchangeEndpoint = endpoint({
  name: 'linkExchange',
  route: 'PUT /api/v1/returns/{returnId}/exchange',
  tag,
  summary: '교환 주문 연결',
  description:
    'Names the order that replaces the goods of an EXCHANGE: one of the same user, placed after the order that is returned and paid. An order replaces one return.',
  who: 'actor',
  params: ReturnParams,
  body: z.object({ orderId: Id }),
  response: ReturnResponse,
  missing: 'RETURN_NOT_FOUND',
  errors: ['RETURN_NOT_POSSIBLE', 'RETURN_CLOSED', 'ORDER_NOT_FOUND'],
  example: { body: { orderId: 2 } },
})
