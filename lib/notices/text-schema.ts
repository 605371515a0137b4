import { z } from 'zod'
import { endpoint } from '@/lib/http/endpoint'
import { IdInResponse, IdInUrl, pageById, pageOfItems, Text, Timestamp } from '@/lib/http/shapes'
import { MessageQueue, MessageState } from '@/lib/notices/admin-schema'

const tag = '운영'

export const TextRow = z.object({
  textId: IdInResponse,
  kind: z.string(),
  eventKey: z.string().meta({ description: 'What it is about, such as `order:12`' }),
  userId: IdInResponse,
  phone: z.string(),
  channel: z.enum(['ALIMTALK', 'SMS']),
  text: z.string(),
  state: MessageState,
  attempts: z.int(),
  lastError: z.string().nullable(),
  createdAt: Timestamp,
  sentAt: Timestamp.nullable(),
})
export type TextRow = z.infer<typeof TextRow>

export const listTextsEndpoint = endpoint({
  tag,
  who: { scope: 'mails:read' },
  name: 'adminListTexts',
  route: 'GET /api/v1/admin/texts',
  summary: '알림톡과 문자 목록',
  description: 'Messages to phones, newest first, with the state of their delivery.',
  query: z.object({
    state: MessageState.optional(),
    q: Text(1, 20).optional().meta({ description: 'The whole mobile number, or a user id' }),
    ...pageById(50),
  }),
  response: pageOfItems(TextRow).extend({ queue: MessageQueue }),
})

export const resendTextEndpoint = endpoint({
  tag,
  who: { scope: 'mails:write' },
  name: 'adminResendText',
  route: 'POST /api/v1/admin/texts/{textId}/resend',
  summary: '알림톡 다시 보내기',
  description:
    'Sends a message that was sent or given up once more to the same phone, as 알림톡 first. One that waits is left as it is.',
  params: z.object({ textId: IdInUrl }),
  response: TextRow,
  missing: 'NOT_FOUND',
  limit: { calls: 60, seconds: 60 },
})
