import { z } from 'zod'
import { endpoint } from '@/lib/http/endpoint'
import { IdInResponse, pageById, pageOfItems, Text, Timestamp, UserParams, Won } from '@/lib/http/shapes'
import { ADJUSTMENT_MAX } from '@/lib/users/adjustment-max'
import { OperatorRoleOf } from '@/lib/users/schema'

const tag = '운영'

export const PersonRow = z.object({
  userId: IdInResponse,
  userName: z.string(),
  email: z.string(),
  role: z.enum(['SHOPPER', 'OPERATOR']),
  operatorRole: OperatorRoleOf,
  balance: Won,
  blockedAt: Timestamp.nullable(),
  createdAt: Timestamp,
})
export type PersonRow = z.infer<typeof PersonRow>

export const PersonDetail = PersonRow.extend({
  apiKeys: z.int().meta({ description: 'API keys of the user that are not revoked' }),
  coupons: z.int(),
  logins: z.array(z.string()).meta({ description: 'Linked accounts of OAuth providers' }),
})
export type PersonDetail = z.infer<typeof PersonDetail>

export const listPeopleEndpoint = endpoint({
  tag,
  who: { scope: 'people:read' },
  name: 'adminListUsers',
  route: 'GET /api/v1/admin/users',
  summary: '사용자 검색',
  description: 'Search by user id or part of a name or e-mail address, newest first.',
  query: z.object({
    q: Text(1, 100).optional(),
    blocked: z
      .enum(['true', 'false'])
      .transform((text) => text === 'true')
      .optional()
      .meta({ jsonSchema: { type: 'boolean' } }),
    ...pageById(50),
  }),
  response: pageOfItems(PersonRow),
})

export const getPersonEndpoint = endpoint({
  tag,
  who: { scope: 'people:read' },
  name: 'adminGetUser',
  route: 'GET /api/v1/admin/users/{userId}',
  summary: '사용자 조회',
  params: UserParams,
  response: PersonDetail,
  missing: 'USER_NOT_FOUND',
})

const OF_OPERATORS =
  'For a person with an operator role it takes the session of an owner, who has confirmed it within ten minutes.'

const Reason = z.object({ reason: Text(1, 200) })

export const blockPersonEndpoint = endpoint({
  tag,
  who: { scope: 'people:block' },
  name: 'adminBlockUser',
  route: 'POST /api/v1/admin/users/{userId}/block',
  summary: '사용자 차단',
  description: `All sessions and keys of the user become invalid at once; an operator's keys are revoked. ${OF_OPERATORS}`,
  params: UserParams,
  body: Reason,
  response: PersonDetail,
  missing: 'USER_NOT_FOUND',
  errors: ['STEP_UP_REQUIRED'],
})

export const unblockPersonEndpoint = endpoint({
  tag,
  who: { scope: 'people:block' },
  name: 'adminUnblockUser',
  route: 'POST /api/v1/admin/users/{userId}/unblock',
  summary: '사용자 차단 해제',
  description: OF_OPERATORS,
  params: UserParams,
  body: Reason,
  response: PersonDetail,
  missing: 'USER_NOT_FOUND',
  errors: ['STEP_UP_REQUIRED'],
})

export const endPersonSessionsEndpoint = endpoint({
  tag,
  who: { scope: 'people:block' },
  name: 'adminEndSessions',
  route: 'DELETE /api/v1/admin/users/{userId}/sessions',
  summary: '회원의 모든 기기 로그아웃',
  description: `All sessions of the user become invalid at once; keys stay valid. ${OF_OPERATORS}`,
  params: UserParams,
  status: 204,
  response: z.undefined(),
  missing: 'USER_NOT_FOUND',
  errors: ['STEP_UP_REQUIRED'],
})

export const adjustWalletEndpoint = endpoint({
  tag,
  who: { scope: 'wallets:write', by: 'person' },
  name: 'adminAdjustWallet',
  route: 'POST /api/v1/admin/users/{userId}/wallet-adjustments',
  summary: '잔액 조정',
  stepUp: true,
  description:
    'Adds a ledger entry with reason and operator. A negative amount deducts, at most the balance.',
  params: UserParams,
  body: z.object({
    amount: z
      .int()
      .min(-ADJUSTMENT_MAX)
      .max(ADJUSTMENT_MAX)
      .refine((amount) => amount !== 0, 'must not be 0'),
    reason: Text(1, 200),
  }),
  response: z.object({ userId: IdInResponse, userName: z.string(), balance: Won, sequence: z.int() }),
  missing: 'USER_NOT_FOUND',
  invalid: 'INVALID_REQUEST',
  errors: ['INSUFFICIENT_BALANCE', 'INVALID_AMOUNT'],
  example: { body: { amount: -5000, reason: '중복 충전 회수' } },
})
