import { STATUS_CODES } from 'node:http'
import { explanationOf, messageOf, type ShopError } from '@/lib/errors'
import type { HttpResponse } from '@/lib/http/http-message'
import type { Locale } from '@/lib/i18n/locale'
import { chargeLimits } from '@/lib/settings/charge-limits'

/** An error as a response: the contract's shape, with the members of RFC 9457 if the client accepts problem+json. */
export function problem(
  error: ShopError,
  client: { requestId: string; locale: Locale; path: string; accept: string | null },
): HttpResponse {
  const { status, code } = error
  const { headers, explanation, ...members } = error.detail
  const message = messageOf(code, client.locale, chargeLimits())
  const explanationText = explanation && explanationOf(explanation, client.locale)
  const rfc9457 = client.accept?.includes('application/problem+json') ?? false
  const body = {
    errorCode: code,
    message,
    requestId: client.requestId,
    ...members,
    ...(explanationText ? { detail: explanationText } : {}),
    ...(rfc9457
      ? {
          type: `/docs#${code}`,
          title: STATUS_CODES[status] ?? code,
          status,
          detail: explanationText ?? message,
          instance: client.path,
        }
      : {}),
  }
  return {
    status,
    headers: {
      'content-type': rfc9457 ? 'application/problem+json; charset=utf-8' : 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      ...(status === 401 ? { 'www-authenticate': 'Bearer realm="jangteo"' } : {}),
      ...(status === 503 ? { 'retry-after': '1' } : {}),
      ...headers,
    },
    body: JSON.stringify(body),
  }
}
