import { errorCodesOf } from '@/lib/api/error-codes'
import { type JsonSchema, refTo } from '@/lib/api/json-schema'
import { type ErrorCode, messageOf, statusOf } from '@/lib/errors'
import type { AnyEndpoint } from '@/lib/http/endpoint'
import { chargeLimits } from '@/lib/settings/charge-limits'

const koreanOf = (code: ErrorCode): string => messageOf(code, 'ko', chargeLimits())

/** The error responses of an operation: one per status, with an example per code. */
export function errorResponses(endpoint: AnyEndpoint): Record<string, JsonSchema> {
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
    description: codes.map((code) => `\`${code}\` ${koreanOf(code)}`).join('\n\n'),
    ...(headersOf[status] ? { headers: headersOf[status] } : {}),
    content: {
      'application/json': {
        schema: refTo('ErrorResponse'),
        examples: Object.fromEntries(
          codes.map((code) => [code, { value: { errorCode: code, message: koreanOf(code) } }]),
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
    errorCode: { type: 'string', description: 'Each answer of an operation lists the codes it may carry' },
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
