import { forwardedAddress } from '@/lib/http/client-address'
import type { HttpRequest, HttpResponse } from '@/lib/http/http-message'
import { readBounded } from '@/lib/http/read-bounded'

/** A request of Next as the operations read it. */
export function toHttpRequest(request: Request, params: Record<string, string>): HttpRequest {
  const at = request.url.indexOf('/', request.url.indexOf('//') + 2)
  const mark = request.url.indexOf('?', at)
  return {
    method: request.method,
    path: request.url.slice(at, mark < 0 ? undefined : mark),
    search: mark < 0 ? '' : request.url.slice(mark + 1),
    header: (name) => request.headers.get(name),
    body: (limit) => readBounded(request.body, limit),
    params,
    address: forwardedAddress(request.headers),
  }
}

/** The response that a route handler of Next returns. */
export const toFetchResponse = ({ status, headers, body }: HttpResponse): Response =>
  new Response(body, { status, headers })
