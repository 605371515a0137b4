import type { IncomingMessage, ServerResponse } from 'node:http'
import { type ErrorCode, messageOf } from '@/lib/errors'
import { checkRequest, type EarlyResult, type MethodsAt } from '@/lib/http/check-request'
import { clientAddress } from '@/lib/http/client-address'
import type { HttpResponse } from '@/lib/http/http-message'
import { localeFrom } from '@/lib/http/locale-from'
import { allowedBy, refuse } from '@/lib/http/refuse'
import { writeResponse } from '@/lib/http/write-response'
import type { Locale } from '@/lib/i18n/locale'
import { messages } from '@/lib/i18n/messages'
import { chargeLimits } from '@/lib/settings/charge-limits'

/** Responds to a malformed request, to OPTIONS and to a form posted to a page. Returns false for every other request. */
export function respondEarly(
  request: IncomingMessage,
  response: ServerResponse,
  { proxies, methodsAt }: { proxies: number; methodsAt: MethodsAt },
): boolean {
  const result = checkRequest(request, methodsAt)
  if (result === null) return false
  writeResponse(request, response, responseTo(result, request, clientAddress(request, proxies)))
  return true
}

function responseTo(
  result: EarlyResult,
  { headers, method = '', url = '' }: IncomingMessage,
  address: string,
): HttpResponse {
  if (result.kind === 'redirected') return { status: 303, headers: { location: result.location }, body: '' }
  const allow = result.allow ? { allow: allowedBy(result.allow) } : {}
  if (result.kind === 'options') return { status: 204, headers: allow, body: null }
  const header = (name: string) => {
    const value = headers[name]
    return typeof value === 'string' ? value : null
  }
  const httpRequest = { header, method, path: url.split('?', 1)[0] ?? url, address }
  const reason = result.reason ? { reason: result.reason } : {}
  const response = refuse(httpRequest, result.code, { ...reason, headers: allow })
  const isForBrowser = !url.startsWith('/api/') && headers.accept?.includes('text/html')
  return isForBrowser ? asPage(response, result.code, localeFrom(headers)) : response
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
