import { cookies, headers } from 'next/headers'
import type { Account, NextAuthOptions, User } from 'next-auth'
import type { JWT } from 'next-auth/jwt'
import { z } from 'zod'
import { deviceCookie, deviceCookieFor, deviceCookieOptions } from '@/lib/auth/known-device'
import { linkLogin } from '@/lib/auth/link-login'
import { readToken } from '@/lib/auth/read-token'
import { returnUrl } from '@/lib/auth/return-url'
import { findSession } from '@/lib/auth/session'
import { signIn } from '@/lib/auth/sign-in'
import { startSession } from '@/lib/auth/start-session'
import { prisma } from '@/lib/database/client'
import { isUnavailable } from '@/lib/database/errors'
import { ShopError } from '@/lib/errors'
import { forwardedAddress } from '@/lib/http/client-address'
import { requestIdOf } from '@/lib/http/request-id'
import { log } from '@/lib/log'
import { WorkQueue } from '@/lib/users/work-queue'

declare module 'next-auth' {
  interface User {
    /** Read together with the password; undefined for a login of an outside provider. */
    epoch?: number
    /** The session that this sign-in created. */
    sessionId?: string
  }
}

/** next-auth puts an error's message into a URL, so only the shop's own codes may be thrown to it, no database message. */
export function hideCause(error: unknown): never {
  if (error instanceof ShopError) {
    const wait = (error.detail.headers as Record<string, string> | undefined)?.['retry-after']
    throw wait ? new Error(`${error.code}:${wait}`) : error
  }
  if (isUnavailable(error)) {
    log.warn({ err: error }, 'the database did not answer a sign-in in time')
    throw new Error('UNAVAILABLE:1')
  }
  log.error({ err: error }, 'signing in failed')
  throw new ShopError('INTERNAL_SERVER_ERROR')
}

/** Limits how many database connections a flood of sign-ins can take. */
const signIns = new WorkQueue({ running: 6, waiting: 200, retryAfterSeconds: 3 })

/** The fields come from outside and may have any type. */
const Credentials = z.object({ email: z.string(), password: z.string() })

export async function checkCredentials(input: unknown): Promise<User | null> {
  const credentials = Credentials.safeParse(input)
  if (!credentials.success) return null
  const device = (await cookies()).get(deviceCookie())?.value ?? null
  const list = await headers()
  const requestId = requestIdOf((name) => list.get(name))
  const address = forwardedAddress(list)
  return signIns.run(() => signIn({ ...credentials.data, address, device, requestId }))
}

async function userIdOf(user: User, account: Account | null): Promise<number | null> {
  if (!account || account.provider === 'credentials') return Number(user.id)
  const { provider, providerAccountId: subject } = account
  return linkLogin(prisma, { provider, subject, email: user.email ?? null, name: user.name ?? null })
}

function refused(account: Account | null, reason: string): false {
  log.info({ route: 'signIn', status: 403, provider: account?.provider ?? null, reason }, 'refused')
  return false
}

/** Creates the session of a successful sign-in, by password or by an outside provider. */
async function admit(user: User, account: Account | null): Promise<boolean> {
  const userId = await userIdOf(user, account)
  if (userId === null) return refused(account, 'NOT_LINKED')
  const list = await headers()
  const session = await startSession({
    userId,
    epoch: user.epoch ?? null,
    userAgent: list.get('user-agent'),
    address: forwardedAddress(list),
  })
  if (!session) return refused(account, 'NO_SESSION')
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
