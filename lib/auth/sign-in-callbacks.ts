import { cookies, headers } from 'next/headers'
import type { Account, NextAuthOptions, User } from 'next-auth'
import type { JWT } from 'next-auth/jwt'
import { z } from 'zod'
import { deviceCookie, deviceCookieFor, deviceCookieOptions } from '@/lib/auth/known-device'
import { linkLogin } from '@/lib/auth/link-login'
import { logRefusedSignIn } from '@/lib/auth/log-refused-sign-in'
import { readToken } from '@/lib/auth/read-token'
import { returnUrl } from '@/lib/auth/return-url'
import { findSession } from '@/lib/auth/session'
import { signIn } from '@/lib/auth/sign-in'
import { startSession } from '@/lib/auth/start-session'
import { prisma } from '@/lib/database/client'
import { isUnavailable } from '@/lib/database/errors'
import { type ErrorCode, ShopError } from '@/lib/errors'
import { forwardedAddress } from '@/lib/http/client-address'
import { limitConcurrency } from '@/lib/http/limit-concurrency'
import { requestIdOf } from '@/lib/http/request-id'
import { TOO_MANY_SIGN_INS } from '@/lib/users/password'

declare module 'next-auth' {
  interface User {
    /** Read together with the password; undefined for a login of an outside provider. */
    epoch?: number
    /** The session that this sign-in created. */
    sessionId?: string
  }
}

async function clientOfRequest() {
  const list = await headers()
  return {
    requestId: requestIdOf((name) => list.get(name)),
    address: forwardedAddress(list),
    userAgent: list.get('user-agent'),
  }
}

const codeOf = (error: unknown): ErrorCode => {
  if (error instanceof ShopError) return error.code
  return isUnavailable(error) ? 'UNAVAILABLE' : 'INTERNAL_SERVER_ERROR'
}

/** next-auth puts an error's message into a URL, so only the shop's own codes may be thrown to it, no database message. */
export async function hideCause(error: unknown): Promise<never> {
  const code = codeOf(error)
  // `signIn` has logged it, for the account.
  if (code !== 'TOO_MANY_REQUESTS') {
    const { requestId, address } = await clientOfRequest()
    logRefusedSignIn({ requestId, address, code, reason: 'FAILED', error })
  }
  const wait = error instanceof ShopError ? error.detail.headers?.['retry-after'] : undefined
  const seconds = wait ?? (code === 'UNAVAILABLE' ? '1' : undefined)
  throw new Error(seconds === undefined ? code : `${code}:${seconds}`)
}

/** Limits how many database connections a flood of sign-ins can take. */
const queueSignIn = limitConcurrency({ atOnce: 6, waiting: 200, refusal: TOO_MANY_SIGN_INS })

/** The fields come from outside and may have any type. */
const Credentials = z.object({ email: z.string(), password: z.string() })

export async function checkCredentials(input: unknown): Promise<User | null> {
  const credentials = Credentials.safeParse(input)
  const { requestId, address } = await clientOfRequest()
  if (!credentials.success) {
    logRefusedSignIn({ requestId, address, code: 'UNAUTHORIZED', reason: 'NO_CREDENTIALS' })
    return null
  }
  const deviceToken = (await cookies()).get(deviceCookie())?.value ?? null
  return queueSignIn(() => signIn({ ...credentials.data, address, deviceToken, requestId }))
}

async function userIdOf(user: User, account: Account | null): Promise<number | null> {
  if (!account || account.provider === 'credentials') return Number(user.id)
  const { provider, providerAccountId: subject } = account
  return linkLogin(prisma, { provider, subject, email: user.email ?? null, name: user.name ?? null })
}

/** Creates the session of a successful sign-in, by password or by an outside provider. */
async function admit(user: User, account: Account | null): Promise<boolean> {
  const { requestId, address, userAgent } = await clientOfRequest()
  const refuse = (reason: 'NOT_LINKED' | 'NO_SESSION') => {
    const provider = account?.provider ?? 'credentials'
    logRefusedSignIn({ requestId, address, code: 'FORBIDDEN', reason, provider })
    return false
  }
  const userId = await userIdOf(user, account)
  if (userId === null) return refuse('NOT_LINKED')
  const session = await startSession({ userId, epoch: user.epoch ?? null, userAgent, address })
  if (!session) return refuse('NO_SESSION')
  Object.assign(user, { id: String(userId), ...session })
  const jar = await cookies()
  const known = await deviceCookieFor(jar.get(deviceCookie())?.value ?? null, userId)
  jar.set(deviceCookie(), known, deviceCookieOptions())
  return true
}

/** Treats the token of an ended session as missing, so that next-auth's own endpoints agree with the pages and the API. */
export async function readLiveToken(token: string | undefined): Promise<JWT | null> {
  const claims = token ? await readToken(token) : null
  return claims && (await findSession(claims)) ? claims : null
}

export const callbacks: NonNullable<NextAuthOptions['callbacks']> = {
  redirect: ({ url, baseUrl }) => returnUrl(url, baseUrl),
  signIn: ({ user, account }) => admit(user, account).catch(hideCause),
  jwt: ({ token, user }) =>
    user ? { sub: user.id, sid: user.sessionId, epoch: user.epoch, name: user.name ?? null } : token,
  session: async ({ session, token }) => {
    const live = await findSession(token)
    if (!live) return { expires: new Date(0).toISOString() }
    const { userId: id, name, email, role, expiresAt } = live
    return { expires: expiresAt?.toISOString() ?? session.expires, user: { id, name, email, role } }
  },
}
