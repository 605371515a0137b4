import { z } from 'zod'
import { endpoint } from '@/lib/http/endpoint'
import { IdInResponse, IdInUrl, pageById, pageOfItems, Text, Timestamp, UserParams } from '@/lib/http/shapes'
import { NOTE_LENGTH_MAX } from '@/lib/operators/note-length-max'

const tag = '운영'

export const StaffNote = z.object({
  noteId: IdInResponse,
  authorId: IdInResponse.nullable().meta({
    description: 'null for a note that was written with a partner key',
  }),
  author: z.string(),
  text: z.string(),
  createdAt: Timestamp,
})
export type StaffNote = z.infer<typeof StaffNote>

const OrderParams = z.object({ orderId: IdInUrl })
const list = { tag, query: z.object(pageById(50)), response: pageOfItems(StaffNote) }
const add = {
  tag,
  who: { scope: 'notes:write' },
  body: z.object({ text: Text(1, NOTE_LENGTH_MAX) }),
  status: 201,
  response: StaffNote,
  example: { body: { text: '전화로 배송지를 확인했어요.' } },
} as const

export const listOrderNotesEndpoint = endpoint({
  ...list,
  who: { scope: 'orders:read' },
  name: 'adminListOrderNotes',
  route: 'GET /api/v1/admin/orders/{orderId}/notes',
  summary: '주문 메모 조회',
  description: 'Notes of operators about an order, newest first.',
  params: OrderParams,
  missing: 'ORDER_NOT_FOUND',
})

export const addOrderNoteEndpoint = endpoint({
  ...add,
  name: 'adminAddOrderNote',
  route: 'POST /api/v1/admin/orders/{orderId}/notes',
  summary: '주문 메모 남기기',
  description: 'Only operators see notes. They cannot be edited or removed.',
  params: OrderParams,
  missing: 'ORDER_NOT_FOUND',
})

export const listUserNotesEndpoint = endpoint({
  ...list,
  who: { scope: 'people:read' },
  name: 'adminListUserNotes',
  route: 'GET /api/v1/admin/users/{userId}/notes',
  summary: '회원 메모 조회',
  description: 'Notes of operators about a user, newest first.',
  params: UserParams,
  missing: 'USER_NOT_FOUND',
})

export const addUserNoteEndpoint = endpoint({
  ...add,
  name: 'adminAddUserNote',
  route: 'POST /api/v1/admin/users/{userId}/notes',
  summary: '회원 메모 남기기',
  description: 'Only operators see notes. They cannot be edited or removed.',
  params: UserParams,
  missing: 'USER_NOT_FOUND',
})
