import { type ErrorCode, type ErrorDetail, ShopError } from '@/lib/errors'
import type { HttpRequest, HttpResponse } from '@/lib/http/http-message'
import { logRefusal, type RefusalContext } from '@/lib/http/log-refusal'
import { problem } from '@/lib/http/problem'
import { requestIdOf } from '@/lib/http/request-id'
import { localeOf } from '@/lib/i18n/accept-language'

/** The response to a request that matches no operation, such as an unknown path or method. */
export function refuse(
  request: Pick<HttpRequest, 'header' | 'path' | 'method' | 'address'>,
  code: ErrorCode,
  detail: ErrorDetail = {},
  context: Omit<RefusalContext, 'requestId'> = {},
): HttpResponse {
  const { header, path } = request
  const requestId = requestIdOf(header)
  const client = { requestId, locale: localeOf(header('accept-language')), path, accept: header('accept') }
  const response = problem(new ShopError(code, detail), client)
  response.headers['x-request-id'] = requestId
  logRefusal(request, response, { ...context, requestId })
  return response
}

/** The value of `Allow`, as Next writes it: GET includes HEAD, and OPTIONS is always allowed. */
export function allowedBy(methods: readonly string[]): string {
  const allowed = new Set([...methods, 'OPTIONS'])
  if (allowed.has('GET')) allowed.add('HEAD')
  return [...allowed].sort().join(', ')
}
