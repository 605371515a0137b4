import { currentRequest } from '@/lib/context'
import { readBounded } from '@/lib/http/read-bounded'
import { type Span, tracer } from '@/lib/tracing/tracer'

export type BoundedResponse = { status: number; headers: Headers; body: Buffer }

type Bounds = { timeoutMs: number; bytesMax: number }

/**
 * Fetches from a server that is not trusted. The timeout covers the whole response body, no more than
 * `bytesMax` bytes are kept, and a redirect is not followed: it is a status like any other. It is a part of the trace of the
 * request that needs it, which the server is not told of.
 */
export async function fetchBounded(
  address: URL | Request,
  init: RequestInit,
  { timeoutMs, bytesMax }: Bounds,
): Promise<BoundedResponse> {
  const span = startSpan(address, init)
  try {
    const response = await fetchWithin(address, init, { timeoutMs, bytesMax })
    span?.end({ 'http.response.status_code': response.status })
    return response
  } catch (error) {
    span?.end({}, error)
    throw error
  }
}

async function fetchWithin(
  address: URL | Request,
  init: RequestInit,
  { timeoutMs, bytesMax }: Bounds,
): Promise<BoundedResponse> {
  const signal = AbortSignal.timeout(timeoutMs)
  const { status, headers, body } = await fetch(address, { ...init, redirect: 'manual', signal })
  const bytes = await readBounded(body, bytesMax)
  if (bytes === null) throw new Error(`the answer is longer than ${bytesMax} bytes`)
  return { status, headers, body: bytes }
}

/** Without path and query, which name payments and people. */
function startSpan(address: URL | Request, { method }: RequestInit): Span | null {
  const parent = currentRequest()?.traceparent
  const current = tracer()
  if (!current || !parent) return null
  const request = address instanceof Request ? address : { url: address.href, method: method ?? 'GET' }
  const { host } = new URL(request.url)
  return current.start('client', `${request.method} ${host}`, parent, {
    'http.request.method': request.method,
    'server.address': host,
  })
}
