import { z } from 'zod'
import type { ErrorCode } from '@/lib/errors'
import type { AnyEndpoint } from '@/lib/http/endpoint'

/** Every error code of an operation: its own, and those of the checks in `serve`. */
export function errorCodesOf(endpoint: AnyEndpoint): ErrorCode[] {
  const { who, method, hasBody, file, params, query } = endpoint
  const writes = method !== 'GET'
  const hasParams = membersOf(params).length > 0
  const codes: (ErrorCode | false)[] = [
    (hasBody || file !== undefined || membersOf(query).length > 0) && endpoint.invalid,
    writes && 'INVALID_REQUEST',
    'UNAUTHORIZED',
    who !== 'anyone' && 'FORBIDDEN',
    Boolean(endpoint.stepUp) && 'STEP_UP_REQUIRED',
    writes && 'CROSS_ORIGIN',
    hasParams && endpoint.missing,
    membersOf(params).includes('userId') && 'USER_NOT_FOUND',
    ...endpoint.errors,
    'METHOD_NOT_ALLOWED',
    writes && 'IDEMPOTENCY_KEY_IN_FLIGHT',
    writes && 'IDEMPOTENCY_ANSWER_UNREADABLE',
    (hasBody || file !== undefined) && 'PAYLOAD_TOO_LARGE',
    hasBody && 'UNSUPPORTED_MEDIA_TYPE',
    writes && 'IDEMPOTENCY_KEY_REUSED',
    'TOO_MANY_REQUESTS',
    'INTERNAL_SERVER_ERROR',
    'UNAVAILABLE',
  ]
  return [...new Set(codes.filter((code) => code !== false))]
}

const membersOf = (schema: z.ZodType): string[] =>
  schema instanceof z.ZodObject ? Object.keys(schema.shape) : []
