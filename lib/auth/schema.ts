import { z } from 'zod'
import { endpoint } from '@/lib/http/endpoint'
import { AnId, IdInUrl, Text, Timestamp } from '@/lib/http/shapes'

const tag = 'API 키'

/** The scopes of a user's own key. `users:act` is for partners only. */
export const KeyScope = z.enum(['admin', 'metrics:read', 'statistics:write'])

export const ApiKeyCreateRequest = z.object({
  name: Text(1, 60),
  scopes: z
    .array(KeyScope)
    .max(KeyScope.options.length)
    .default([])
    .meta({ description: 'Only keys of operators have scopes' }),
})
export type ApiKeyCreateRequest = z.output<typeof ApiKeyCreateRequest>

export const ApiKeyResponse = z.object({
  apiKeyId: AnId,
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

export const endOtherSessionsEndpoint = endpoint({
  name: 'endOtherSessions',
  route: 'DELETE /api/v1/sessions',
  tag: '사용자',
  summary: '다른 기기 모두 로그아웃',
  description: 'Ends all other sessions of the user at once.',
  who: 'session',
  status: 204,
  response: z.undefined(),
  limit: { calls: 20, seconds: 60 },
})
