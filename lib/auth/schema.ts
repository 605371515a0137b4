import { z } from 'zod'
import { FactorCode, PasskeyProof } from '@/lib/auth/factors/schema'
import { endpoint } from '@/lib/http/endpoint'
import { USER_KEY_SCOPES } from '@/lib/http/scopes'
import { IdInResponse, IdInUrl, Text, Timestamp } from '@/lib/http/shapes'

import { PASSWORD_MAX } from '@/lib/users/password-rule'

const tag = 'API 키'

export const ApiKeyCreateRequest = z.object({
  name: Text(1, 60),
  scopes: z
    .array(z.enum(USER_KEY_SCOPES))
    .max(USER_KEY_SCOPES.length)
    .default([])
    .meta({ description: 'Those of your role, and only as long as your role has them' }),
})
export type ApiKeyCreateRequest = z.output<typeof ApiKeyCreateRequest>

export const ApiKeyResponse = z.object({
  apiKeyId: IdInResponse,
  name: z.string(),
  hint: z.string().meta({ description: 'The last four characters' }),
  scopes: z.array(z.string()),
  callsPerMinute: z.int().nullable().meta({ description: 'The limit of the key; null for none' }),
  createdAt: Timestamp,
  lastUsedAt: Timestamp.nullable(),
})
export type ApiKeyResponse = z.infer<typeof ApiKeyResponse>

export const ApiKeyCreated = ApiKeyResponse.extend({
  apiKey: z.string().meta({ description: 'The key, returned only here' }),
})
export type ApiKeyCreated = z.infer<typeof ApiKeyCreated>

export const listApiKeysEndpoint = endpoint({
  name: 'listApiKeys',
  route: 'GET /api/v1/api-keys',
  tag,
  summary: '내 API 키 목록',
  who: 'person',
  response: z.array(ApiKeyResponse),
})

export const createApiKeyEndpoint = endpoint({
  name: 'createApiKey',
  route: 'POST /api/v1/api-keys',
  tag,
  summary: 'API 키 발급',
  description:
    'The key is returned only once; a digest is stored. Requires a session; keys cannot create keys.',
  who: 'session',
  stepUp: true,
  body: ApiKeyCreateRequest,
  status: 201,
  response: ApiKeyCreated,
  limit: { calls: 20, seconds: 60 },
  example: { body: { name: 'my script' } },
})

export const revokeApiKeyEndpoint = endpoint({
  name: 'revokeApiKey',
  route: 'DELETE /api/v1/api-keys/{apiKeyId}',
  tag,
  summary: 'API 키 폐기',
  description: 'The key and all keys created with it become invalid at once.',
  who: 'person',
  params: z.object({ apiKeyId: IdInUrl }),
  status: 204,
  response: z.undefined(),
  missing: 'API_KEY_NOT_FOUND',
})

export const SessionResponse = z.object({
  sessionId: z.uuid(),
  current: z.boolean().meta({ description: 'The session that sent this request' }),
  userAgent: z.string().nullable(),
  address: z.string().nullable(),
  createdAt: Timestamp,
  lastSeenAt: Timestamp.meta({ description: 'Precise to ten minutes' }),
})
export type SessionResponse = z.infer<typeof SessionResponse>

export const listSessionsEndpoint = endpoint({
  name: 'listSessions',
  route: 'GET /api/v1/sessions',
  tag: '사용자',
  summary: '로그인한 기기 목록',
  description: 'The valid sessions of the user, the current one first, then the last used.',
  who: 'session',
  response: z.array(SessionResponse),
})

export const endSessionEndpoint = endpoint({
  name: 'endSession',
  route: 'DELETE /api/v1/sessions/{sessionId}',
  tag: '사용자',
  summary: '한 기기 로그아웃',
  description: 'Ends one session of the user at once.',
  who: 'session',
  stepUp: true,
  params: z.object({ sessionId: z.uuid() }),
  status: 204,
  response: z.undefined(),
  limit: { calls: 60, seconds: 60 },
})

export const confirmSessionEndpoint = endpoint({
  name: 'confirmSession',
  route: 'POST /api/v1/sessions/confirmations',
  tag: '사용자',
  summary: '본인 확인',
  description:
    'Proves again who is using this session, by one of the three. For ten minutes after it, as after signing in, the session may do what is otherwise refused with STEP_UP_REQUIRED.',
  who: 'session',
  body: z
    .object({
      password: z.string().min(1).max(PASSWORD_MAX).optional(),
      code: FactorCode.optional().meta({ description: 'Of the authenticator app, or a recovery code' }),
      passkey: PasskeyProof.optional(),
    })
    .refine(
      (proofs) => Object.values(proofs).filter((proof) => proof !== undefined).length === 1,
      'must be one proof',
    ),
  status: 204,
  response: z.undefined(),
  limit: { calls: 10, seconds: 600 },
})

export const endOtherSessionsEndpoint = endpoint({
  name: 'endOtherSessions',
  route: 'DELETE /api/v1/sessions',
  tag: '사용자',
  summary: '다른 기기 모두 로그아웃',
  description: 'Ends all other sessions of the user at once.',
  who: 'session',
  stepUp: true,
  status: 204,
  response: z.undefined(),
  limit: { calls: 20, seconds: 60 },
})
