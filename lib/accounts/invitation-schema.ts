import { z } from 'zod'
import { endpoint } from '@/lib/http/endpoint'
import { IdInResponse, Text, Timestamp, UserParams } from '@/lib/http/shapes'
import { LOCALES } from '@/lib/i18n/locale'
import { PersonDetail } from '@/lib/users/admin-schema'
import { Email, OperatorRoleOf, OperatorRoleSchema } from '@/lib/users/schema'

const tag = '운영'

export const OperatorRow = z.object({
  userId: IdInResponse,
  userName: z.string(),
  email: z.string(),
  operatorRole: OperatorRoleSchema,
  blocked: z.boolean(),
  createdAt: Timestamp,
})
export type OperatorRow = z.infer<typeof OperatorRow>

export const listOperatorsEndpoint = endpoint({
  tag,
  who: { scope: 'roles:read' },
  name: 'adminListOperators',
  route: 'GET /api/v1/admin/operators',
  summary: '운영자 목록',
  description: 'Everyone who works at the desk, owners first.',
  response: z.array(OperatorRow),
})

export const changeRoleEndpoint = endpoint({
  tag,
  who: { scope: 'roles:write', by: 'session' },
  stepUp: true,
  name: 'adminChangeRole',
  route: 'PUT /api/v1/admin/users/{userId}/role',
  summary: '운영자 역할 변경',
  description:
    'Applies from the next request of the user, keys included; null makes an operator a shopper again. Refused with `reason` LAST_OWNER when no owner who can sign in would remain, and EMAIL_UNVERIFIED for a shopper who has not proven the address. Requires a session; keys cannot change roles.',
  params: UserParams,
  body: z.object({ role: OperatorRoleOf, reason: Text(1, 200) }),
  response: PersonDetail,
  missing: 'USER_NOT_FOUND',
  limit: { calls: 60, seconds: 600 },
  example: { body: { role: 'FULFILMENT', reason: '발송 팀으로 옮김' } },
})

export const InvitationRow = z.object({
  invitationId: z.uuid(),
  email: z.string(),
  operatorRole: OperatorRoleSchema,
  inviter: z.string(),
  createdAt: Timestamp,
  expiresAt: Timestamp,
})
export type InvitationRow = z.infer<typeof InvitationRow>

export const listInvitationsEndpoint = endpoint({
  tag,
  who: { scope: 'roles:read' },
  name: 'adminListInvitations',
  route: 'GET /api/v1/admin/invitations',
  summary: '운영자 초대 목록',
  description: 'Invitations that can still be accepted, newest first.',
  response: z.array(InvitationRow),
})

export const inviteOperatorEndpoint = endpoint({
  tag,
  who: { scope: 'roles:write', by: 'session' },
  stepUp: true,
  name: 'adminInviteOperator',
  route: 'POST /api/v1/admin/invitations',
  summary: '운영자 초대',
  description:
    'Mails a link that works once within two days. An earlier invitation of the same address ends. Refused with `reason` ALREADY_OPERATOR for an operator. Requires a session.',
  body: z.object({
    email: Email,
    role: OperatorRoleSchema,
    locale: z.enum(LOCALES).optional().meta({ description: 'The language of the mail' }),
  }),
  status: 201,
  response: InvitationRow,
  limit: { calls: 30, seconds: 3600 },
  example: { body: { email: 'packer@example.com', role: 'FULFILMENT' } },
})

export const revokeInvitationEndpoint = endpoint({
  tag,
  who: { scope: 'roles:write', by: 'session' },
  name: 'adminRevokeInvitation',
  route: 'DELETE /api/v1/admin/invitations/{invitationId}',
  summary: '운영자 초대 취소',
  description: 'Its link no longer works.',
  params: z.object({ invitationId: z.uuid() }),
  status: 204,
  response: z.undefined(),
})

const Token = z.string().min(1).max(200).meta({ description: 'What follows `#` in the link of the mail' })

export const InvitationResponse = z.object({
  email: z.string(),
  operatorRole: OperatorRoleSchema,
  inviter: z.string(),
  hasAccount: z.boolean().meta({ description: 'Whether there is an account with this address' }),
  expiresAt: Timestamp,
})
export type InvitationResponse = z.infer<typeof InvitationResponse>

export const readInvitationEndpoint = endpoint({
  name: 'readInvitation',
  route: 'POST /api/v1/invitations',
  tag: '사용자',
  summary: '받은 초대 보기',
  description: 'Shows the invitation of a mailed link, which only the invited address has received.',
  who: 'anyone',
  body: z.object({ token: Token }),
  response: InvitationResponse,
  limit: { calls: 30, seconds: 600 },
})

export const acceptInvitationEndpoint = endpoint({
  name: 'acceptInvitation',
  route: 'PUT /api/v1/invitations',
  tag: '사용자',
  summary: '초대 수락',
  description:
    'Gives the caller the role of the invitation, once. Refused with `reason` LINK_EXPIRED, OTHER_EMAIL when the account has another address than the invited one, or ALREADY_OPERATOR.',
  who: 'session',
  body: z.object({ token: Token }),
  response: z.object({ operatorRole: OperatorRoleSchema }),
  limit: { calls: 20, seconds: 600 },
})
