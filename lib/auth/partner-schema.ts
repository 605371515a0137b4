import { z } from 'zod'
import { ApiKeyCreated, ApiKeyResponse } from '@/lib/auth/schema'
import { endpoint } from '@/lib/http/endpoint'
import { SCOPES } from '@/lib/http/scopes'
import { IdInUrl, Text, Timestamp } from '@/lib/http/shapes'

const tag = '운영'

/** More calls than one machine can answer in a minute. */
export const CALLS_PER_MINUTE_MAX = 1_000_000

const CallsPerMinute = z
  .int()
  .min(1)
  .max(CALLS_PER_MINUTE_MAX)
  .nullable()
  .meta({ description: 'Shared by all requests with the key; null for no limit of its own' })

export const PartnerKey = ApiKeyResponse.extend({ revokedAt: Timestamp.nullable() })
export type PartnerKey = z.infer<typeof PartnerKey>

export const listPartnerKeysEndpoint = endpoint({
  tag,
  who: { scope: 'keys:read' },
  name: 'adminListKeys',
  route: 'GET /api/v1/admin/api-keys',
  summary: '제휴사 API 키 목록',
  description: "Partners' keys, including revoked ones.",
  response: z.array(PartnerKey),
})

export const createPartnerKeyEndpoint = endpoint({
  tag,
  who: { scope: 'keys:write', by: 'session' },
  name: 'adminCreateKey',
  route: 'POST /api/v1/admin/api-keys',
  summary: '제휴사 API 키 발급',
  stepUp: true,
  description: 'The key is returned only once. Requires the session of an operator; keys cannot create keys.',
  body: z.object({
    name: Text(1, 60),
    scopes: z.array(z.enum(SCOPES)).min(1),
    callsPerMinute: CallsPerMinute.default(null),
  }),
  status: 201,
  response: ApiKeyCreated,
  limit: { calls: 20, seconds: 60 },
  example: { body: { name: '데이터 플랫폼', scopes: ['statistics:write'], callsPerMinute: 600 } },
})

export const editPartnerKeyEndpoint = endpoint({
  tag,
  who: { scope: 'keys:write', by: 'session' },
  name: 'adminEditKey',
  route: 'PATCH /api/v1/admin/api-keys/{apiKeyId}',
  summary: '제휴사 API 키 한도 변경',
  stepUp: true,
  description:
    'Applies from the next request. Requires the session of an operator; keys cannot change limits.',
  params: z.object({ apiKeyId: IdInUrl }),
  body: z.object({ callsPerMinute: CallsPerMinute }),
  response: PartnerKey,
  missing: 'API_KEY_NOT_FOUND',
  example: { body: { callsPerMinute: 600 } },
})

export const revokePartnerKeyEndpoint = endpoint({
  tag,
  who: { scope: 'keys:write' },
  name: 'adminRevokeKey',
  route: 'DELETE /api/v1/admin/api-keys/{apiKeyId}',
  summary: '제휴사 API 키 폐기',
  description: 'The key and all keys created with it become invalid at once.',
  params: z.object({ apiKeyId: IdInUrl }),
  status: 204,
  response: z.undefined(),
  missing: 'API_KEY_NOT_FOUND',
})
