import { type ErrorCode, type ErrorDetail, ShopError } from '@/lib/errors'
import type { Answer, Exchange } from '@/lib/http/exchange'
import { type About, logRefusal } from '@/lib/http/log-refusal'
import { problem } from '@/lib/http/problem'
import { requestIdOf } from '@/lib/http/request-id'
import { localeOf } from '@/lib/i18n/locale'

/** The answer to a request that reaches no operation, such as one for an address or a verb that does not exist. */
export function refuse(
  exchange: Pick<Exchange, 'header' | 'path' | 'method' | 'address'>,
  code: ErrorCode,
  detail: ErrorDetail = {},
  about: Omit<About, 'requestId'> = {},
): Answer {
  const { header, path } = exchange
  const requestId = requestIdOf(header)
  const asked = { requestId, locale: localeOf(header('accept-language')), path, accept: header('accept') }
  const answer = problem(new ShopError(code, detail), asked)
  answer.headers['x-request-id'] = requestId
  logRefusal(exchange, answer, { ...about, requestId })
  return answer
}

/** The verbs an address answers to, as Next lists them: GET brings HEAD, and OPTIONS is always there. */
export function allowedBy(methods: readonly string[]): string {
  const allowed = new Set([...methods, 'OPTIONS'])
  if (allowed.has('GET')) allowed.add('HEAD')
  return [...allowed].sort().join(', ')
}
