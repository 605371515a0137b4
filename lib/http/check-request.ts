import type { IncomingMessage } from 'node:http'
import type { ErrorCode } from '@/lib/errors'

export type RequestHead = Pick<IncomingMessage, 'method' | 'url' | 'headers' | 'rawHeaders'>

/** How a request is answered before any page, asset or operation sees it. */
export type EarlyResult =
  | { kind: 'refused'; code: ErrorCode; reason?: string; allow?: readonly string[] }
  | { kind: 'options'; allow: readonly string[] }
  | { kind: 'redirected'; location: string }

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']
const known = new Set(METHODS)

/** Pages take GET only, except for the form that sets language and theme. */
const methodsOfPage = (path: string): readonly string[] => (path === '/preferences' ? ['POST'] : ['GET'])

/** A name, an IPv4 or an IPv6 address, with an optional port. `URL` then decides whether it is a valid host. */
const HOST = /^(?:[\w.-]{1,253}|\[[\da-f:.]{2,45}\])(?::\d{1,5})?$/i

export const isHost = (text: string): boolean => HOST.test(text) && URL.canParse(`http://${text}`)

const pathOf = (url: string): string => url.split('?', 1)[0] ?? url

/** The methods of a path of the API; empty for an unknown one. */
export type MethodsAt = (path: string) => readonly string[]

/**
 * Checks method, request target and Host of every request. Total: it never throws. Returns null for a request to carry out.
 */
export function checkRequest(request: RequestHead, methodsAt: MethodsAt): EarlyResult | null {
  const { method = '', url = '' } = request
  if (!hasOneHost(request)) return { kind: 'refused', code: 'INVALID_REQUEST', reason: 'MALFORMED_HOST' }
  if (method === 'OPTIONS' && url === '*') return { kind: 'options', allow: METHODS }
  if (!isTarget(url)) return { kind: 'refused', code: 'INVALID_REQUEST', reason: 'MALFORMED_URL' }
  return checkMethod(method, url, methodsAt)
}

/** HTTP/1.0 may come without a Host, as health checks of load balancers do; Node itself refuses HTTP/1.1 without one. */
function hasOneHost({ headers, rawHeaders }: RequestHead): boolean {
  let hosts = 0
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? ''
    if (name.length === 4 && name.toLowerCase() === 'host') hosts++
  }
  return hosts === 0 || (hosts === 1 && isHost(headers.host ?? ''))
}

/**
 * A path of this server whose percent encoding is UTF-8. A complete URL is for proxies, and some parsers
 * read a backslash as a slash. The query is not checked here but by the code that reads it.
 */
function isTarget(url: string): boolean {
  if (!url.startsWith('/')) return false
  const path = pathOf(url)
  if (path.includes('\\')) return false
  // The API itself answers an invalid path id with the errors of its contract.
  if (!path.includes('%') || path.startsWith('/api/v1/')) return true
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}

function checkMethod(method: string, url: string, methodsAt: MethodsAt): EarlyResult | null {
  const path = pathOf(url)
  const isApi = path.startsWith('/api/')
  if (isApi && known.has(method)) return null
  const allow = isApi ? methodsAt(path) : methodsOfPage(path)
  if (method === 'OPTIONS') return { kind: 'options', allow }
  if (allow.includes(method === 'HEAD' ? 'GET' : method)) return null
  // A form submitted before hydration: redirect to the page. Next would read the body as a server action.
  if (method === 'POST' && !isApi) return { kind: 'redirected', location: url.startsWith('//') ? '/' : url }
  if (path.startsWith('/api/v1/') && allow.length === 0) return { kind: 'refused', code: 'NOT_FOUND' }
  return { kind: 'refused', code: 'METHOD_NOT_ALLOWED', allow: allow.length > 0 ? allow : ['GET', 'POST'] }
}
