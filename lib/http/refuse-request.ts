import type { IncomingMessage, ServerResponse } from 'node:http'
import { type ErrorCode, messageOf } from '@/lib/errors'
import { checkRequest, type Refusal } from '@/lib/http/check-request'
import { clientAddress } from '@/lib/http/client-address'
import type { Answer } from '@/lib/http/exchange'
import { allowedBy, refuse } from '@/lib/http/refuse'
import { writeResponse } from '@/lib/http/write-response'
import { chooseLocale, LOCALE_COOKIE, type Locale } from '@/lib/i18n/locale'
import { messages } from '@/lib/i18n/messages'
import { chargeLimits } from '@/lib/wallet/charge-limits'

/** Answers a request whose method, URL or Host is malformed and says true; false: it may go on. */
export function refuseRequest(request: IncomingMessage, response: ServerResponse, proxies: number): boolean {
  const refusal = checkRequest(request)
  if (refusal === null) return false
  writeResponse(request, response, answerTo(refusal, request, clientAddress(request, proxies)))
  return true
}

function answerTo(
  refusal: Refusal,
  { headers, method = '', url = '' }: IncomingMessage,
  address: string,
): Answer {
  if ('seeOther' in refusal) return { status: 303, headers: { location: refusal.seeOther }, body: '' }
  const allow = refusal.allow ? { allow: allowedBy(refusal.allow) } : {}
  if (refusal.code === null) return { status: 204, headers: allow, body: null }
  const header = (name: string) => {
    const value = headers[name]
    return typeof value === 'string' ? value : null
  }
  const exchange = { header, method, path: url.split('?', 1)[0] ?? url, address }
  const reason = refusal.reason ? { reason: refusal.reason } : {}
  const answer = refuse(exchange, refusal.code, { ...reason, headers: allow })
  const isForBrowser = !url.startsWith('/api/') && headers.accept?.includes('text/html')
  return isForBrowser ? asPage(answer, refusal.code, localeFrom(headers)) : answer
}

function localeFrom(headers: IncomingMessage['headers']): Locale {
  const chosen = new RegExp(`(?:^|;\\s*)${LOCALE_COOKIE}=(\\w+)`).exec(headers.cookie ?? '')?.[1]
  return chooseLocale(chosen, headers['accept-language'] ?? null)
}

/** A page of its own, because Next cannot render at a URL that it cannot read. */
function asPage({ status, headers }: Answer, code: ErrorCode, locale: Locale): Answer {
  const { home } = messages[locale].errors.notFound
  const text = messageOf(code, locale, chargeLimits())
  return {
    status,
    headers: {
      ...headers,
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    },
    body: `<!DOCTYPE html><html lang="${locale}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${text}</title><h1>${text}</h1><p><a href="/">${home}</a></p></html>`,
  }
}
