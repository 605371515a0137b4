import { createHash } from 'node:crypto'
import type { AnyEndpoint } from '@/lib/http/endpoint'
import type { Answer, Exchange } from '@/lib/http/exchange'

/** A success that is not the promised status, such as 202 while a payment's outcome is unknown. */
export class Reply {
  readonly status: number
  readonly value: unknown
  readonly headers: Record<string, string>
  constructor(status: number, value: unknown, headers: Record<string, string> = {}) {
    this.status = status
    this.value = value
    this.headers = headers
  }
}

/** What an operation gave, as it goes back to whoever asked. */
export function writeAnswer(
  endpoint: AnyEndpoint,
  result: unknown,
  exchange: Pick<Exchange, 'header'>,
): Answer {
  const reply = result instanceof Reply ? result : new Reply(endpoint.status, result)
  const headers: Record<string, string> = {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': endpoint.cache === 'revalidate' ? 'no-cache' : 'no-store',
    ...reply.headers,
  }
  if (reply.status === 204) return { status: 204, headers: { 'cache-control': 'no-store' }, body: null }
  if (reply.value instanceof ReadableStream) return { status: reply.status, headers, body: reply.value }
  if (reply.status === 202) return { status: 202, headers, body: JSON.stringify(reply.value) }
  const written = writeOut(endpoint, reply.value)
  if (endpoint.cache !== 'revalidate') return { status: reply.status, headers, body: written.body }
  headers.etag ??= etagOf(written)
  const known = exchange.header('if-none-match')
  if (known?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === headers.etag)) {
    return { status: 304, headers: { etag: headers.etag, 'cache-control': 'no-cache' }, body: null }
  }
  return { status: reply.status, headers, body: written.body }
}

type Written = { endpoint: AnyEndpoint; body: string; etag?: string }

/** A coalesced read hands one object to all who asked at once: it is checked and written out for the first of them. */
const writtenOut = new WeakMap<object, Written>()

function writeOut(endpoint: AnyEndpoint, value: unknown): Written {
  const shared = typeof value === 'object' && value !== null ? value : {}
  const known = writtenOut.get(shared)
  if (known?.endpoint === endpoint) return known
  const written: Written = { endpoint, body: JSON.stringify(endpoint.response.parse(value)) }
  writtenOut.set(shared, written)
  return written
}

function etagOf(written: Written): string {
  written.etag ??= `"${createHash('sha1').update(written.body).digest('base64url')}"`
  return written.etag
}
