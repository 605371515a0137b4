import { STATUS_CODES } from 'node:http'
import { explanationOf, messageOf, type ShopError } from '@/lib/errors'
import type { Answer } from '@/lib/http/exchange'
import type { Locale } from '@/lib/i18n/locale'
import { chargeLimits } from '@/lib/wallet/charge-limits'

/** The answer an error makes: the contract's shape, with RFC 9457's members beside it for who asks for them. */
export function problem(
  error: ShopError,
  asked: { requestId: string; locale: Locale; path: string; accept: string | null },
): Answer {
  const { status, code, detail } = error
  const { headers: extra, explanation, ...members } = detail
  const message = messageOf(code, asked.locale, chargeLimits())
  const explained = explanation && explanationOf(explanation, asked.locale)
  const rfc9457 = asked.accept?.includes('application/problem+json') ?? false
  const body = {
    errorCode: code,
    message,
    requestId: asked.requestId,
    ...members,
    ...(explained ? { detail: explained } : {}),
    ...(rfc9457
      ? {
          type: `/docs#${code}`,
          title: STATUS_CODES[status] ?? code,
          status,
          detail: explained ?? message,
          instance: asked.path,
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
      ...extra,
    },
    body: JSON.stringify(body),
  }
}
