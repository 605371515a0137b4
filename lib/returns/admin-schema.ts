import { z } from 'zod'
import { endpoint } from '@/lib/http/endpoint'
import { Id, IdInUrl, pageById, pageOfItems, Text } from '@/lib/http/shapes'
import { LINES_MAX } from '@/lib/orders/schema'
import { DECISION_MAX, ReturnResponse, ReturnState } from './schema'

const desk = { tag: '운영', who: { scope: 'returns:read' } } as const
const ReturnParams = z.object({ returnId: IdInUrl })

export const AdminReturn = ReturnResponse.extend({
  userName: z.string(),
  lines: z.array(
    ReturnResponse.shape.lines.element.extend({
      sellable: z.int().nullable().meta({ description: 'How many of those that came back are sold again' }),
    }),
  ),
})
export type AdminReturn = z.infer<typeof AdminReturn>

const AdminReturnQuery = z.object({
  state: ReturnState.optional(),
  orderId: IdInUrl.optional(),
  ...pageById(50),
})
export type AdminReturnQuery = z.output<typeof AdminReturnQuery>

export const listAdminReturnsEndpoint = endpoint({
  ...desk,
  name: 'adminListReturns',
  route: 'GET /api/v1/admin/returns',
  summary: '반품 목록',
  description: 'REQUESTED and ACCEPTED ones the oldest first, others the newest first.',
  query: AdminReturnQuery,
  response: pageOfItems(AdminReturn),
})

export const ReturnCounts = z.object({
  toDecide: z.int(),
  toReceive: z.int(),
  countsTo: z.int().meta({ description: 'Counted up to here: so many may be more' }),
})
export type ReturnCounts = z.infer<typeof ReturnCounts>

export const countReturnsEndpoint = endpoint({
  ...desk,
  name: 'adminCountReturns',
  route: 'GET /api/v1/admin/returns/counts',
  summary: '처리할 반품 수',
  response: ReturnCounts,
})

export const getAdminReturnEndpoint = endpoint({
  ...desk,
  name: 'adminGetReturn',
  route: 'GET /api/v1/admin/returns/{returnId}',
  summary: '반품 조회',
  params: ReturnParams,
  response: AdminReturn,
  missing: 'RETURN_NOT_FOUND',
})

export const DecisionRequest = z.object({
  accept: z.boolean(),
  note: Text(1, DECISION_MAX).meta({ description: 'Mailed to the shopper: how to send it, or why not' }),
})

export const decideReturnEndpoint = endpoint({
  tag: '운영',
  // Accepting decides that money goes back.
  who: { scope: 'orders:refund' },
  name: 'adminDecideReturn',
  route: 'POST /api/v1/admin/returns/{returnId}/decision',
  summary: '반품 승인, 거절',
  description:
    'Accepts or refuses a REQUESTED return. An ACCEPTED one can still be refused until its goods have come back, such as when they are used.',
  params: ReturnParams,
  body: DecisionRequest,
  response: AdminReturn,
  missing: 'RETURN_NOT_FOUND',
  errors: ['RETURN_CLOSED'],
  example: { body: { accept: true, note: '착불로 보내 주세요.' } },
})

const ReceivedLine = z.object({
  productId: Id,
  received: z.int().min(0),
  sellable: z.int().min(0).meta({ description: 'How many go back into stock' }),
})
export type ReceivedLine = z.output<typeof ReceivedLine>

export const receiveReturnEndpoint = endpoint({
  tag: '운영',
  // Counts what came back. How much money that is follows from the order.
  who: { scope: 'fulfilment' },
  name: 'adminReceiveReturn',
  route: 'POST /api/v1/admin/returns/{returnId}/receipt',
  summary: '반품 입고와 환불',
  description:
    'The goods of an ACCEPTED return have come back: the money for what was received goes back the way it was paid, and what can be sold goes back into stock. Without `lines` all of it came back and can be sold again; a line that is left out did not come back.',
  params: ReturnParams,
  body: z.object({ lines: z.array(ReceivedLine).min(1).max(LINES_MAX).optional() }).default({}),
  response: AdminReturn,
  missing: 'RETURN_NOT_FOUND',
  errors: ['RETURN_CLOSED', 'RETURN_NOT_POSSIBLE', 'ORDER_NOT_CANCELLABLE'],
  example: { body: { lines: [{ productId: 1, received: 1, sellable: 0 }] } },
})
