import { z } from 'zod'
import { ERROR_CODES, type ErrorCode, messageOf, statusOf } from '@/lib/errors'
import type { AnyEndpoint } from '@/lib/http/endpoint'
import type { JsonSchema } from '@/lib/http/json-schema'

/** Every code an operation may answer with: its own, and those that the pipe in front of it gives. */
export function errorCodesOf(endpoint: AnyEndpoint): ErrorCode[] {
  const { who, method, hasBody, file, params, query } = endpoint
  const writes = method !== 'GET'
  const hasParams = membersOf(params).length > 0
  const codes: (ErrorCode | false)[] = [
    (hasBody || file !== undefined || membersOf(query).length > 0) && endpoint.invalid,
    writes && 'INVALID_REQUEST',
    'UNAUTHORIZED',
    who !== 'anyone' && 'FORBIDDEN',
    writes && 'CROSS_ORIGIN',
    hasParams && endpoint.missing,
    membersOf(params).includes('userId') && 'USER_NOT_FOUND',
    ...endpoint.errors,
    'METHOD_NOT_ALLOWED',
    writes && 'IDEMPOTENCY_KEY_IN_FLIGHT',
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

/** The answers of an operation's errors, one for each status with an example for each code. */
export function errorAnswers(endpoint: AnyEndpoint): Record<string, JsonSchema> {
  const codes = errorCodesOf(endpoint)
  const statuses = [...new Set(codes.map(statusOf))].sort((a, b) => a - b)
  return Object.fromEntries(
    statuses.map((status) => [
      String(status),
      errorAnswer(
        status,
        codes.filter((code) => statusOf(code) === status),
      ),
    ]),
  )
}

function errorAnswer(status: number, codes: ErrorCode[]): JsonSchema {
  return {
    description: codes.map((code) => `\`${code}\` ${messageOf(code, 'ko')}`).join('\n\n'),
    ...(headersOf[status] ? { headers: headersOf[status] } : {}),
    content: {
      'application/json': {
        schema: {
          allOf: [
            { $ref: '#/components/schemas/ErrorResponse' },
            { type: 'object', properties: { errorCode: { enum: codes } } },
          ],
        },
        examples: Object.fromEntries(
          codes.map((code) => [code, { value: { errorCode: code, message: messageOf(code, 'ko') } }]),
        ),
      },
    },
  }
}

const text = { schema: { type: 'string' } }
const headersOf: Record<number, JsonSchema> = {
  401: { 'WWW-Authenticate': text },
  405: { Allow: text },
  429: { 'Retry-After': text, RateLimit: text, 'RateLimit-Policy': text },
  503: { 'Retry-After': text },
}

export const ErrorResponse: JsonSchema = {
  type: 'object',
  required: ['errorCode', 'message'],
  properties: {
    errorCode: { type: 'string', enum: ERROR_CODES },
    message: {
      type: 'string',
      description: 'Korean, or English when `Accept-Language` prefers it',
    },
    requestId: { type: 'string', description: 'Names this request in our logs; also in `X-Request-Id`' },
    reason: { type: 'string', description: 'Which of several causes of the same code it was' },
    detail: { type: 'string', description: 'What to do next, where the message alone does not say it' },
    errors: {
      type: 'array',
      description: 'What is wrong with the input, place by place',
      items: {
        type: 'object',
        required: ['pointer', 'detail'],
        properties: {
          pointer: { type: 'string', description: 'A JSON pointer into the input' },
          detail: { type: 'string' },
        },
      },
    },
  },
}
