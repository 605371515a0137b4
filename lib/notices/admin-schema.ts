import { z } from 'zod'
import { endpoint } from '@/lib/http/endpoint'
import { IdInResponse, IdInUrl, pageById, pageOfItems, Text, Timestamp } from '@/lib/http/shapes'

const tag = '운영'

/** Of a mail or a message to a phone. */
export const MessageState = z.enum(['PENDING', 'SENT', 'DEAD'])
export type MessageState = z.infer<typeof MessageState>

export const MailRow = z.object({
  mailId: IdInResponse,
  kind: z.string(),
  eventKey: z.string().meta({ description: 'What it is about, such as `order:12`' }),
  userId: IdInResponse.nullable(),
  address: z.string(),
  subject: z.string(),
  state: MessageState,
  attempts: z.int(),
  lastError: z.string().nullable(),
  createdAt: Timestamp,
  sentAt: Timestamp.nullable(),
})
export type MailRow = z.infer<typeof MailRow>

export const MessageQueue = z.object({
  isConfigured: z.boolean().meta({
    description:
      'Whether a setting names the server or service (SMTP_URL, ALIMTALK_URL); without one they wait',
  }),
  pending: z.int(),
  failing: z.int().meta({ description: 'Of those that wait: tried in vain, and older than ten minutes' }),
  dead: z.int(),
})
export type MessageQueue = z.infer<typeof MessageQueue>

export const listMailsEndpoint = endpoint({
  tag,
  who: { scope: 'mails:read' },
  name: 'adminListMails',
  route: 'GET /api/v1/admin/mails',
  summary: '메일 목록',
  description: 'Mails to people, newest first, with the state of their delivery.',
  query: z.object({
    state: MessageState.optional(),
    q: Text(1, 254).optional().meta({ description: 'The whole e-mail address, or a user id' }),
    ...pageById(50),
  }),
  response: pageOfItems(MailRow).extend({ queue: MessageQueue }),
})

export const resendMailEndpoint = endpoint({
  tag,
  who: { scope: 'mails:write' },
  name: 'adminResendMail',
  route: 'POST /api/v1/admin/mails/{mailId}/resend',
  summary: '메일 다시 보내기',
  description:
    'Sends a mail that was sent or given up once more, to the same address. One whose link has expired is refused.',
  params: z.object({ mailId: IdInUrl }),
  response: MailRow,
  missing: 'NOT_FOUND',
  errors: ['INVALID_REQUEST'],
  limit: { calls: 60, seconds: 60 },
})

const Announcement = z.object({
  recipients: z.int().meta({ description: 'Who has agreed to advertising' }),
  announced: z.int().meta({ description: 'Who was told of this campaign' }),
  allowedNow: z.boolean().meta({ description: 'Whether it is open, and day in Korea' }),
})
const campaign = { params: z.object({ couponId: IdInUrl }), missing: 'COUPON_NOT_FOUND' } as const

export const getAnnouncementEndpoint = endpoint({
  tag,
  who: { scope: 'coupons:read' },
  ...campaign,
  name: 'adminGetAnnouncement',
  route: 'GET /api/v1/admin/coupons/{couponId}/announcement',
  summary: '캠페인 안내 현황',
  response: Announcement,
})

export const announceCampaignEndpoint = endpoint({
  tag,
  who: { scope: 'coupons:write' },
  ...campaign,
  name: 'adminAnnounceCampaign',
  route: 'POST /api/v1/admin/coupons/{couponId}/announcement',
  summary: '캠페인 안내 보내기',
  description:
    'Mails an open campaign, marked as advertising, to those who agreed to it and were not told yet. Refused with `reason` NIGHT from 21:00 to 08:00 in Korea, CAMPAIGN_NOT_OPEN and TOO_MANY_RECIPIENTS.',
  response: Announcement,
  limit: { calls: 20, seconds: 600 },
})
