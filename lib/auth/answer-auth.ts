import type { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { endSession } from '@/lib/auth/end-sessions'
import { authOptions } from '@/lib/auth/options'
import { findSession, readToken } from '@/lib/auth/session'
import { sessionCookie, sessionToken } from '@/lib/auth/session-cookie'
import { log } from '@/lib/log'

const nextAuth = NextAuth(authOptions) as (request: NextRequest, context: AuthContext) => Promise<Response>

type AuthContext = { params: Promise<{ nextauth: string[] }> }

/** next-auth's addresses, and what this shop adds to them. */
export async function answerAuth(request: NextRequest, context: AuthContext): Promise<Response> {
  const [action] = (await context.params).nextauth
  // Its browser library may report errors here; ours is not used, and an outside text must not become a log line.
  if (action === '_log') return new Response(null, { status: 404 })
  const response = await nextAuth(request, context)
  return clearsSession(response) && action === 'signout' ? signedOut(request, response) : response
}

const clearsSession = (response: Response): boolean =>
  response.headers.getSetCookie().some((line) => line.startsWith(`${sessionCookie()}=;`))

/** next-auth takes the cookie away even when the session could not be ended, so it is ended here and a failure is said. */
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
