import type { IncomingMessage, ServerResponse } from 'node:http'
import { type ErrorCode, messageOf } from '@/lib/errors'
import { checkRequest, type MethodsAt, type Refusal } from '@/lib/http/check-request'
import { clientAddress } from '@/lib/http/client-address'
import type { HttpResponse } from '@/lib/http/http-message'
import { localeFrom } from '@/lib/http/locale-from'
import { allowedBy, refuse } from '@/lib/http/refuse'
import { writeResponse } from '@/lib/http/write-response'
import type { Locale } from '@/lib/i18n/locale'
import { messages } from '@/lib/i18n/messages'
import { chargeLimits } from '@/lib/settings/charge-limits'

/** Responds to a request whose method, URL or Host is malformed. Returns whether it did. */
export function refuseRequest(
  request: IncomingMessage,
  response: ServerResponse,
  { proxies, methodsAt }: { proxies: number; methodsAt: MethodsAt },
): boolean {
  const refusal = checkRequest(request, methodsAt)
  if (refusal === null) return false
  writeResponse(request, response, responseTo(refusal, request, clientAddress(request, proxies)))
  return true
}

function responseTo(
  refusal: Refusal,
  { headers, method = '', url = '' }: IncomingMessage,
  address: string,
): HttpResponse {
  if ('seeOther' in refusal) return { status: 303, headers: { location: refusal.seeOther }, body: '' }
  const allow = refusal.allow ? { allow: allowedBy(refusal.allow) } : {}
  if (refusal.code === null) return { status: 204, headers: allow, body: null }
  const header = (name: string) => {
    const value = headers[name]
    return typeof value === 'string' ? value : null
  }
  const httpRequest = { header, method, path: url.split('?', 1)[0] ?? url, address }
  const reason = refusal.reason ? { reason: refusal.reason } : {}
  const response = refuse(httpRequest, refusal.code, { ...reason, headers: allow })
  const isForBrowser = !url.startsWith('/api/') && headers.accept?.includes('text/html')
  return isForBrowser ? asPage(response, refusal.code, localeFrom(headers)) : response
}

/** A page of its own, because Next cannot render at a URL that it cannot read. */
function asPage({ status, headers }: HttpResponse, code: ErrorCode, locale: Locale): HttpResponse {
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
