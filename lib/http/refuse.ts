import { randomUUID } from 'node:crypto'
import { type ErrorCode, type ErrorDetail, ShopError } from '@/lib/errors'
import type { Answer, Exchange } from '@/lib/http/exchange'
import { problem } from '@/lib/http/problem'
import { localeOf } from '@/lib/i18n/locale'

/** An answer to a request that belongs to no operation: an address that is none, a verb it does not know. */
export function refuse(
  { header, path }: Pick<Exchange, 'header' | 'path'>,
  code: ErrorCode,
  detail: ErrorDetail = {},
): Answer {
  const given = header('x-request-id')
  const requestId = given && /^[\w.:-]{8,128}$/.test(given) ? given : randomUUID()
  const asked = { requestId, locale: localeOf(header('accept-language')), path, accept: header('accept') }
  const answer = problem(new ShopError(code, detail), asked)
  answer.headers['x-request-id'] = requestId
  return answer
}

/** The verbs an address answers to, as Next lists them: GET brings HEAD, and OPTIONS is always there. */
export function allowedBy(methods: readonly string[]): string {
  const allowed = new Set([...methods, 'OPTIONS'])
  if (allowed.has('GET')) allowed.add('HEAD')
  return [...allowed].sort().join(', ')
}
