import { createHash } from 'node:crypto'
import type { AnyEndpoint, AnyInput, Success } from '@/lib/http/endpoint'
import type { HttpRequest, HttpResponse } from '@/lib/http/http-message'

/** Makes the response of what an operation returned, as its endpoint declares it. */
export function toHttpResponse(
  endpoint: AnyEndpoint,
  value: unknown,
  input: AnyInput,
  request: Pick<HttpRequest, 'header'>,
): HttpResponse {
  const success: Success = endpoint.respond?.(value, input) ?? { body: value }
  const { status = endpoint.status, body } = success
  if (status === 204) return { status, headers: { 'cache-control': 'no-store' }, body: null }
  const headers: Record<string, string> = {
    'content-type': `${endpoint.contentType ?? 'application/json'}; charset=utf-8`,
    'cache-control': endpoint.cache === 'revalidate' ? 'no-cache' : 'no-store',
    ...(endpoint.etag ? { etag: endpoint.etag(value) } : {}),
    ...success.headers,
  }
  if (body instanceof ReadableStream) return { status, headers, body }
  // `response` is the shape of a final result only.
  if (status === 202) return { status, headers, body: JSON.stringify(body) }
  const serialized = serialize(endpoint, body)
  if (endpoint.cache !== 'revalidate') return { status, headers, body: serialized.json }
  headers.etag ??= etagOf(serialized)
  const known = request.header('if-none-match')
  if (known?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === headers.etag)) {
    return { status: 304, headers: { etag: headers.etag, 'cache-control': 'no-cache' }, body: null }
  }
  return { status, headers, body: serialized.json }
}

type Serialized = { endpoint: AnyEndpoint; json: string; etag?: string }

/** Concurrent requests of a coalesced read get the same object: it is validated and serialized once. */
const serializedValues = new WeakMap<object, Serialized>()

function serialize(endpoint: AnyEndpoint, value: unknown): Serialized {
  const key = typeof value === 'object' && value !== null ? value : {}
  const known = serializedValues.get(key)
  if (known?.endpoint === endpoint) return known
  const serialized: Serialized = { endpoint, json: JSON.stringify(endpoint.response.parse(value)) }
  serializedValues.set(key, serialized)
  return serialized
}

function etagOf(serialized: Serialized): string {
  serialized.etag ??= `"${createHash('sha1').update(serialized.json).digest('base64url')}"`
  return serialized.etag
}
