import { z } from 'zod'
import { endpoint } from '@/lib/http/endpoint'
import { Id, IdInResponse, pageById, pageOfItems, Timestamp } from '@/lib/http/shapes'
import { TOPICS } from '@/lib/notices/topics'

const tag = '알림'

export const NoticeResponse = z.object({
  noticeId: IdInResponse,
  kind: z.string(),
  title: z.string(),
  body: z.string(),
  path: z.string().nullable().meta({ description: 'The page that it is about' }),
  read: z.boolean(),
  createdAt: Timestamp,
})
export type NoticeResponse = z.infer<typeof NoticeResponse>

export const listNoticesEndpoint = endpoint({
  name: 'listNotices',
  route: 'GET /api/v1/notices',
  tag,
  summary: '알림 목록',
  description: 'What the user was told in the shop, newest first, in the language of the user’s mails.',
  who: 'person',
  query: z.object({ ...pageById(30) }),
  response: pageOfItems(NoticeResponse).extend({ unread: z.int() }),
})

export const readNoticesEndpoint = endpoint({
  name: 'readNotices',
  route: 'POST /api/v1/notices/read',
  tag,
  summary: '알림 읽음 표시',
  description: 'Marks all notices up to this one as read.',
  who: 'person',
  body: z.object({ upTo: Id }),
  response: z.object({ unread: z.int() }),
  limit: { calls: 120, seconds: 60 },
})

const Preference = z.object({
  topic: z.enum(TOPICS),
  byMail: z.boolean(),
  inShop: z.boolean(),
  byText: z
    .boolean()
    .meta({ description: 'To the phone of the profile, where the shop sends such messages' }),
})
export type Preference = z.infer<typeof Preference>

export const listPreferencesEndpoint = endpoint({
  name: 'listNoticePreferences',
  route: 'GET /api/v1/notices/preferences',
  tag,
  summary: '알림 설정 조회',
  who: 'person',
  response: z.array(Preference),
})

export const setPreferenceEndpoint = endpoint({
  name: 'setNoticePreference',
  route: 'PUT /api/v1/notices/preferences',
  tag,
  summary: '알림 설정 변경',
  description: 'Mails about the safety of the account cannot be turned off.',
  who: 'person',
  body: Preference.extend({
    byText: z.boolean().optional().meta({ description: 'Stays as it is where it is left out' }),
  }),
  response: z.array(Preference),
  limit: { calls: 60, seconds: 60 },
})
