import { errorCodesOf } from '@/lib/api/error-codes'
import { jsonSchema } from '@/lib/api/json-schema'
import { statusOf } from '@/lib/errors'
import type { AnyEndpoint } from '@/lib/http/endpoint'
import type { Locale } from '@/lib/i18n/locale'
import { type SchemaRow, schemaRows } from './schema-rows'

export type Parameter = SchemaRow & { place: 'path' | 'query' }

/** What the documentation shows of an operation. */
export type Operation = {
  name: string
  method: string
  path: string
  tag: string
  summary: string
  description: string | undefined
  open: boolean
  status: number
  parameters: Parameter[]
  body: SchemaRow[]
  bodyExample: string | null
  answer: SchemaRow[]
  errors: { code: string; status: number }[]
}

/** Errors of every operation, explained once at the top of the page. */
const EVERYWHERE = new Set([
  'UNAUTHORIZED',
  'FORBIDDEN',
  'CROSS_ORIGIN',
  'METHOD_NOT_ALLOWED',
  'PAYLOAD_TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
  'IDEMPOTENCY_KEY_IN_FLIGHT',
  'IDEMPOTENCY_ANSWER_UNREADABLE',
  'IDEMPOTENCY_KEY_REUSED',
  'INTERNAL_SERVER_ERROR',
  'UNAVAILABLE',
])

export function describeOperation(endpoint: AnyEndpoint): Operation {
  const { name, method, path, tag, summary, description, who, status, example } = endpoint
  const body = endpoint.hasBody ? schemaRows(jsonSchema(endpoint.body, 'input')) : []
  const given = (place: Parameter['place']) =>
    schemaRows(jsonSchema(endpoint[place === 'path' ? 'params' : 'query'], 'input')).map((row) => ({
      ...row,
      place,
    }))
  return {
    name,
    method,
    path,
    tag,
    summary,
    description,
    open: who === 'anyone',
    status,
    parameters: [...given('path'), ...given('query')],
    body,
    bodyExample: endpoint.hasBody ? JSON.stringify(example?.body ?? skeleton(body), null, 2) : null,
    answer: status === 204 ? [] : schemaRows(jsonSchema(endpoint.response, 'output')),
    errors: errorCodesOf(endpoint)
      .filter((code) => !EVERYWHERE.has(code))
      .map((code) => ({ code, status: statusOf(code) }))
      .sort((a, b) => a.status - b.status),
  }
}

/** A body with the required fields and simple values, for endpoints without an example. */
function skeleton(rows: SchemaRow[]): Record<string, unknown> {
  const plain = ({ type }: SchemaRow) => {
    if (type.endsWith('[]')) return []
    return type.startsWith('integer') ? 1 : type === 'boolean' ? true : ''
  }
  return Object.fromEntries(
    rows
      .filter(({ path, required }) => required && !/[.[]/.test(path))
      .map((row): [string, unknown] => [row.path, plain(row)]),
  )
}

/** Ids that exist in the demo, so that examples work. */
const EXAMPLE_IDS: Record<string, string> = { userId: '1', productId: '123', orderId: '1' }

export const exampleOf = (parameter: string): string => EXAMPLE_IDS[parameter] ?? '1'

export function curlOf({ method, path, open, bodyExample }: Operation, shop: string): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => exampleOf(name))
  return [
    `curl ${method === 'GET' ? '' : `-X ${method} `}'${shop}${filled}'`,
    ...(open ? [] : [`-H 'Authorization: Bearer jt_live_…'`]),
    ...(bodyExample === null ? [] : [`-H 'Content-Type: application/json'`, `-d '${bodyExample}'`]),
  ].join(' \\\n  ')
}

/** The contract's summaries are Korean. In English the name becomes the title: `createOrder` → Create order. */
export const titleIn = (locale: Locale, { name, summary }: Operation): string => {
  if (locale === 'ko') return summary
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}
