import { STATUS_CODES } from 'node:http'
import { type Locale, messageOf, type ShopError } from '@/lib/errors'
import type { Answer } from '@/lib/http/exchange'

/** Korean, unless Accept-Language prefers English. */
export function localeOf(acceptLanguage: string | null): Locale {
  if (!acceptLanguage) return 'ko'
  const weights = { ko: 0, en: 0 }
  for (const part of acceptLanguage.slice(0, 200).split(',')) {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
    const q = parameters.map((p) => p.trim()).find((p) => p.startsWith('q='))
    const weight = q === undefined ? 1 : Number(q.slice(2)) || 0
    const language = tag.split('-')[0]
    if (language === 'ko' || language === 'en') weights[language] = Math.max(weights[language], weight)
  }
  return weights.en > weights.ko ? 'en' : 'ko'
}

/** The answer an error makes: the contract's shape, with RFC 9457's members beside it for who asks for them. */
export function problem(
  error: ShopError,
  asked: { requestId: string; locale: Locale; path: string; accept: string | null },
): Answer {
  const { status, code, detail } = error
  const { headers: extra, ...members } = detail as { headers?: Record<string, string> }
  const message = messageOf(code, asked.locale)
  const rfc9457 = asked.accept?.includes('application/problem+json') ?? false
  const body = {
    errorCode: code,
    message,
    requestId: asked.requestId,
    ...members,
    ...(rfc9457
      ? {
          type: `/docs#${code}`,
          title: STATUS_CODES[status] ?? code,
          status,
          detail: message,
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
