import { z } from 'zod'
import { endpoint } from '@/lib/http/endpoint'
import { AnId, pageById, pageOfItems, Text, Timestamp, UserParams, Won } from '@/lib/http/shapes'

const admin = { tag: '운영', who: { scope: 'admin' } } as const

export const PersonRow = z.object({
  userId: AnId,
  userName: z.string(),
  email: z.string(),
  role: z.enum(['SHOPPER', 'OPERATOR']),
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
  ...admin,
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
  ...admin,
  name: 'adminGetUser',
  route: 'GET /api/v1/admin/users/{userId}',
  summary: '사용자 조회',
  params: UserParams,
  response: PersonDetail,
  missing: 'USER_NOT_FOUND',
})

const Reason = z.object({ reason: Text(1, 200) })

export const blockPersonEndpoint = endpoint({
  ...admin,
  name: 'adminBlockUser',
  route: 'POST /api/v1/admin/users/{userId}/block',
  summary: '사용자 차단',
  description: 'All sessions and keys of the user become invalid at once.',
  params: UserParams,
  body: Reason,
  response: PersonDetail,
  missing: 'USER_NOT_FOUND',
})

export const unblockPersonEndpoint = endpoint({
  ...admin,
  name: 'adminUnblockUser',
  route: 'POST /api/v1/admin/users/{userId}/unblock',
  summary: '사용자 차단 해제',
  params: UserParams,
  body: Reason,
  response: PersonDetail,
  missing: 'USER_NOT_FOUND',
})

/** A larger single correction is more likely a typing error. */
export const ADJUSTMENT_MAX = 10_000_000

export const adjustWalletEndpoint = endpoint({
  ...admin,
  who: { scope: 'admin', by: 'person' },
  name: 'adminAdjustWallet',
  route: 'POST /api/v1/admin/users/{userId}/wallet-adjustments',
  summary: '잔액 조정',
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
  response: z.object({ userId: AnId, userName: z.string(), balance: Won, sequence: z.int() }),
  missing: 'USER_NOT_FOUND',
  invalid: 'INVALID_REQUEST',
  errors: ['INSUFFICIENT_BALANCE', 'INVALID_AMOUNT'],
  example: { body: { amount: -5000, reason: '중복 충전 회수' } },
})
