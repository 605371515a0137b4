import { z } from 'zod'
import { endpoint } from '@/lib/http/endpoint'
import { IdInResponse, IdInUrl, orElse, pageById, pageOfItems, Text, Timestamp } from '@/lib/http/shapes'
import { LOCALES } from '@/lib/i18n/locale'
import { Email } from '@/lib/users/schema'

export const TICKET_TOPICS = ['ORDER', 'DELIVERY', 'REFUND', 'WALLET', 'ACCOUNT', 'OTHER'] as const
const Topic = z.enum(TICKET_TOPICS)

export const openTicketEndpoint = endpoint({
  name: 'openTicket',
  route: 'POST /api/v1/tickets',
  tag: '사용자',
  summary: '문의하기',
  description: 'The answer comes by mail to this address. Guests may ask, too.',
  who: 'anyone',
  body: z.object({
    email: Email,
    topic: Topic,
    message: Text(1, 2000),
    locale: orElse(z.enum(LOCALES), 'ko').meta({ description: 'The language of the mail with the answer' }),
  }),
  status: 201,
  response: z.object({ ticketId: IdInResponse }),
  limit: { calls: 5, seconds: 600 },
})

const TicketRow = z.object({
  ticketId: IdInResponse,
  userId: IdInResponse.nullable(),
  email: z.string(),
  topic: Topic,
  message: z.string(),
  answer: z.string().nullable(),
  answeredAt: Timestamp.nullable(),
  createdAt: Timestamp,
})
export type TicketRow = z.infer<typeof TicketRow>

const admin = { tag: '운영', who: { scope: 'tickets:write' } } as const

export const listTicketsEndpoint = endpoint({
  ...admin,
  name: 'adminListTickets',
  route: 'GET /api/v1/admin/tickets',
  summary: '문의 목록',
  description: 'Questions of members and guests, newest first.',
  query: z.object({
    state: z.enum(['OPEN', 'ANSWERED']).optional(),
    q: Text(1, 254).optional().meta({ description: 'The whole e-mail address, or a user id' }),
    ...pageById(50),
  }),
  response: pageOfItems(TicketRow),
})

export const answerTicketEndpoint = endpoint({
  ...admin,
  name: 'adminAnswerTicket',
  route: 'POST /api/v1/admin/tickets/{ticketId}/answer',
  summary: '문의에 답하기',
  description: 'Mails the answer to who asked. A ticket is answered once.',
  params: z.object({ ticketId: IdInUrl }),
  body: z.object({ answer: Text(1, 4000) }),
  response: TicketRow,
  missing: 'NOT_FOUND',
  errors: ['INVALID_REQUEST'],
})
