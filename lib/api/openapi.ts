import type { z } from 'zod'
import { endpoints } from '@/lib/api/endpoints'
import { type JsonSchema, jsonSchema } from '@/lib/api/json-schema'
import { errorResponses } from '@/lib/api/openapi-errors'
import { namedSchemas, schemaAt } from '@/lib/api/openapi-schemas'
import { webhooks } from '@/lib/api/openapi-webhooks'
import type { AnyEndpoint } from '@/lib/http/endpoint'

/** The introduction. Title and description are the contract's. */
const GUIDE = `장터의 공개 API. Everything a shopper can do in the browser, and more, over HTTP.

- **Credentials.** A session cookie, or \`Authorization: Bearer jt_live_…\`. Browsing needs neither.
- **Errors** are always \`{ errorCode, message, requestId, … }\`; ask for \`application/problem+json\` to have RFC 9457's members beside them.
- **Idempotency-Key** on any write: the same key gives the same answer for 24 hours, and one effect.
- **Time** is Korean local time to the second, **money** is whole won.`

const TAGS: [name: string, description: string][] = [
  ['결제', '결제 처리 API'],
  ['잔액', '잔액 조회/충전/내역조회 API'],
  ['쿠폰', '쿠폰 조회/발급 API'],
  ['상품', '상품 조회/인기상품 조회 API'],
  ['후기', '상품 후기 API'],
  ['주문', '주문 API'],
  ['반품', '반품 신청/조회 API'],
  ['장바구니', '장바구니 API'],
  ['배송지', '배송지 API'],
  ['사용자', '회원 API'],
  ['API 키', 'API 키 발급/폐기 API'],
  ['운영', '운영자 API'],
  ['이벤트', '데이터 플랫폼이 받는 주문 이벤트'],
]

/** The API as an OpenAPI 3.1 document, generated from the endpoints that the handlers use. */
export function openapi(): JsonSchema {
  return {
    openapi: '3.1.0',
    info: { title: 'E-commerce API', version: '1.0.0', description: '이커머스 API 문서' },
    externalDocs: { url: '/docs', description: GUIDE },
    servers: [{ url: '/' }],
    tags: TAGS.map(([name, description]) => ({ name, description })),
    paths: paths(Object.values(endpoints)),
    webhooks,
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'An API key, `jt_live_…`' },
        session: { type: 'apiKey', in: 'cookie', name: 'next-auth.session-token' },
      },
      schemas: namedSchemas(),
    },
  }
}

function paths(all: readonly AnyEndpoint[]): Record<string, Record<string, JsonSchema>> {
  const found: Record<string, Record<string, JsonSchema>> = {}
  for (const endpoint of all) {
    const path = found[endpoint.path] ?? {}
    path[endpoint.method.toLowerCase()] = operation(endpoint)
    found[endpoint.path] = path
  }
  return found
}

function operation(endpoint: AnyEndpoint): JsonSchema {
  const { name, tag, summary, description, who, hasBody, file, example } = endpoint
  const parameters = parametersOf(endpoint)
  return {
    tags: [tag],
    operationId: name,
    summary,
    ...(description ? { description } : {}),
    ...(who === 'anyone' ? {} : { security: [{ bearer: [] }, { session: [] }] }),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(hasBody ? { requestBody: requestBody(endpoint.body, example?.body) } : {}),
    ...(file ? { requestBody: fileBody(file.types) } : {}),
    responses: { ...successes(endpoint), ...errorResponses(endpoint) },
  }
}

function requestBody(body: z.ZodType, example: unknown): JsonSchema {
  const schema = schemaAt(body, 'input')
  const required = !body.safeParse(undefined).success
  return { required, content: { 'application/json': { schema, ...(example ? { example } : {}) } } }
}

const BYTES = { type: 'string', format: 'binary' }

const fileBody = (types: readonly string[]): JsonSchema => ({
  required: true,
  content: Object.fromEntries(types.map((type) => [type, { schema: BYTES }])),
})

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  description: 'Up to 255 printable characters; the same key has one effect and one answer for 24 hours.',
  schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[\\x21-\\x7e][\\x20-\\x7e]*$' },
}

const IF_MATCH = {
  name: 'If-Match',
  in: 'header',
  description: 'The `version` this edit was made from; 412 `STALE_EDIT` when there is a newer one.',
  schema: { type: 'string' },
}

function parametersOf(endpoint: AnyEndpoint): JsonSchema[] {
  return [
    ...namedIn('path', endpoint.params),
    ...namedIn('query', endpoint.query),
    ...(endpoint.method === 'GET' ? [] : [IDEMPOTENCY_KEY]),
    ...(endpoint.errors.includes('STALE_EDIT') ? [IF_MATCH] : []),
  ]
}

function namedIn(place: 'path' | 'query', schema: z.ZodType): JsonSchema[] {
  const { properties = {}, required = [] } = jsonSchema(schema, 'input') as {
    properties?: Record<string, JsonSchema>
    required?: string[]
  }
  return Object.entries(properties).map(([name, { description, ...rest }]) => ({
    name,
    in: place,
    ...(place === 'path' || required.includes(name) ? { required: true } : {}),
    ...(description ? { description } : {}),
    schema: rest,
  }))
}

const ETAG = { description: 'The version now, for the next `If-Match`', schema: { type: 'string' } }

function successes(endpoint: AnyEndpoint) {
  const { status, response, otherStatuses = {}, cache, summary, example, contentType } = endpoint
  const shown = example?.response === undefined ? {} : { example: example.response }
  const content = { [contentType ?? 'application/json']: { schema: schemaAt(response, 'output'), ...shown } }
  const others = Object.entries(otherStatuses).map(([other, description]): [string, JsonSchema] => [
    other,
    {
      description,
      content: {
        'application/json': { schema: other === '202' ? { type: 'object' } : schemaAt(response, 'output') },
      },
    },
  ])
  return {
    [String(status)]: {
      description: `${summary} 성공`,
      ...(endpoint.errors.includes('STALE_EDIT') ? { headers: { ETag: ETAG } } : {}),
      ...(status === 204 ? {} : { content }),
    },
    ...Object.fromEntries(others),
    ...(cache ? { '304': { description: 'What `If-None-Match` names is still so.' } } : {}),
  }
}
