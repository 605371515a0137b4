import type { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { authRequest } from '@/lib/auth/auth-request'
import { endSession } from '@/lib/auth/end-sessions'
import { authOptions } from '@/lib/auth/options'
import { readToken } from '@/lib/auth/read-token'
import { findSession } from '@/lib/auth/session'
import { sessionCookie, sessionToken } from '@/lib/auth/session-cookie'
import { ShopError } from '@/lib/errors'
import { refuse } from '@/lib/http/refuse'
import { toFetchResponse } from '@/lib/http/to-fetch-response'
import { toHttpRequest } from '@/lib/http/to-http-request'
import { log } from '@/lib/log'

const nextAuth = NextAuth(authOptions) as (request: NextRequest, context: AuthContext) => Promise<Response>

type AuthContext = { params: Promise<{ nextauth: string[] }> }

/** Serves next-auth's URLs, with the status codes and the sign-out that this shop adds. */
export async function answerAuth(request: NextRequest): Promise<Response> {
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
  if (action === 'callback') return refused(response)
  return clearsSession(response) && action === 'signout' ? signedOut(request, response) : response
}

const STATUSES: Record<string, number> = { TOO_MANY_REQUESTS: 429, UNAVAILABLE: 503 }

/** next-auth answers every refusal with 401 and an error code in a URL; this sets 429 or 503 and Retry-After from that code. */
async function refused(response: Response): Promise<Response> {
  if (response.status !== 401) return response
  const body = await response.text()
  const [, code = '', wait = ''] = /error=([A-Z_]+)(?:%3A|:)(\d+)/.exec(body) ?? []
  const headers = new Headers(response.headers)
  if (wait) headers.set('retry-after', wait)
  return new Response(body, { status: STATUSES[code] ?? 401, headers })
}

const clearsSession = (response: Response): boolean =>
  response.headers.getSetCookie().some((line) => line.startsWith(`${sessionCookie()}=;`))

/** next-auth clears the cookie but does not know the session's row, so it is ended here; a failure is answered with 503. */
async function signedOut(request: NextRequest, response: Response): Promise<Response> {
  try {
    const token = sessionToken(request.headers.get('cookie'))
    const claims = token ? await readToken(token) : null
    const session = claims && (await findSession(claims))
    if (session) await endSession(session)
    return response
  } catch (err) {
    log.error({ err }, 'signing out failed')
    return Response.json({}, { status: 503, headers: { 'retry-after': '1' } })
  }
}
