import { z } from 'zod'
import { endpoint } from '@/lib/http/endpoint'
import { IdInResponse, IdInUrl, Moment, pageById, pageOfItems, Text, Timestamp } from '@/lib/http/shapes'

export const LogEntry = z.object({
  logId: IdInResponse,
  operatorId: IdInResponse.nullable(),
  actor: z.string(),
  action: z.string(),
  subject: z.string(),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
  createdAt: Timestamp,
})
export type LogEntry = z.infer<typeof LogEntry>

export const listLogEndpoint = endpoint({
  name: 'adminListLog',
  route: 'GET /api/v1/admin/log',
  tag: '운영',
  summary: '운영 기록 조회',
  description:
    'Changes by operators, of keys, sessions and logins, and sign-ins of operators, newest first. Append-only.',
  who: { scope: 'log:read' },
  query: z.object({
    subject: Text(1, 100)
      .optional()
      .meta({ description: 'Only changes of this object, such as `coupon:12`' }),
    operatorId: IdInUrl.optional(),
    action: Text(1, 60).optional().meta({ description: 'Only this action, such as `order.refund`' }),
    from: Moment.optional(),
    until: Moment.optional(),
    ...pageById(50),
  }),
  response: pageOfItems(LogEntry),
})
