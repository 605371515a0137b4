import type { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { authRequest } from '@/lib/auth/auth-request'
import { endSession } from '@/lib/auth/end-sessions'
import { authOptions } from '@/lib/auth/options'
import { readToken } from '@/lib/auth/read-token'
import { findSession } from '@/lib/auth/session'
import { sessionCookie, sessionToken } from '@/lib/auth/session-cookie'
import { ShopError, statusOf } from '@/lib/errors'
import { toFetchResponse, toHttpRequest } from '@/lib/http/next-adapter'
import { refuse } from '@/lib/http/refuse'
import { requestIdOf } from '@/lib/http/request-id'

const nextAuth = NextAuth(authOptions) as (request: NextRequest, context: AuthContext) => Promise<Response>

type AuthContext = { params: Promise<{ nextauth: string[] }> }

/** Serves next-auth's URLs, with the status codes and the sign-out that this shop adds. */
export async function serveNextAuth(request: NextRequest): Promise<Response> {
  try {
    return await answer(request)
  } catch (error) {
    if (!(error instanceof ShopError)) throw error
    return toFetchResponse(refuse(toHttpRequest(request, {}), error.code, error.detail))
  }
}

async function answer(request: NextRequest): Promise<Response> {
  const checked = await authRequest(request)
  // next-auth takes the action and the provider from here, and an error code from a second segment.
  const [action = '', provider] = request.nextUrl.pathname.split('/').slice(3)
  const nextauth = action === 'error' || provider === undefined ? [action] : [action, provider]
  const response = await nextAuth(checked, { params: Promise.resolve({ nextauth }) })
  if (action === 'callback' && provider === 'credentials') return signedIn(checked, response)
  return clearsSession(response) && action === 'signout' ? signedOut(request, response) : response
}

/** The status of each error that `hideCause` throws. */
const STATUSES: Record<string, number> = {
  TOO_MANY_REQUESTS: statusOf('TOO_MANY_REQUESTS'),
  FORBIDDEN: statusOf('FORBIDDEN'),
  UNAVAILABLE: statusOf('UNAVAILABLE'),
  INTERNAL_SERVER_ERROR: statusOf('INTERNAL_SERVER_ERROR'),
}

/**
 * next-auth answers a failed sign-in with 200 or 401 and an error code in a URL; this sets the status of that code and Retry-After.
 * X-Request-Id is the id under which the reason was logged.
 */
async function signedIn(request: NextRequest, response: Response): Promise<Response> {
  if (setsSession(response)) return response
  const body = await response.text()
  // A number after the code is the wait in seconds. After SECOND_FACTOR comes an id, which may begin with a digit.
  const [, code = '', wait = ''] = /error=([A-Z_]+)(?:(?:%3A|:)(\d+)(?![\w-]))?/.exec(body) ?? []
  const status = STATUSES[code] ?? response.status
  const headers = new Headers(response.headers)
  if (wait) headers.set('retry-after', wait)
  const requestId = requestIdOf((name) => request.headers.get(name))
  if (status >= 400) headers.set('x-request-id', requestId)
  return new Response(body, { status, headers })
}

const sessionCookies = (response: Response): string[] =>
  response.headers.getSetCookie().filter((line) => line.startsWith(sessionCookie()))

const setsSession = (response: Response): boolean =>
  sessionCookies(response).length > 0 && !clearsSession(response)

const clearsSession = (response: Response): boolean =>
  sessionCookies(response).some((line) => line.startsWith(`${sessionCookie()}=;`))

/** next-auth clears the cookie but does not know the session's row, so it is ended here; a failure is answered with 503. */
async function signedOut(request: NextRequest, response: Response): Promise<Response> {
  try {
    const token = sessionToken(request.headers.get('cookie'))
    const claims = token ? await readToken(token) : null
    const session = claims && (await findSession(claims))
    if (session) await endSession(session)
    return response
  } catch (error) {
    return toFetchResponse(refuse(toHttpRequest(request, {}), 'UNAVAILABLE', {}, { route: 'signOut', error }))
  }
}
