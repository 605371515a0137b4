import { cookies, headers } from 'next/headers'
import type { Account, NextAuthOptions, Profile, User } from 'next-auth'
import type { JWT } from 'next-auth/jwt'
import { z } from 'zod'
import { endSession } from '@/lib/auth/end-sessions'
import { FactorCode, PasskeyProof } from '@/lib/auth/factors/schema'
import { finishSignIn } from '@/lib/auth/finish-sign-in'
import { deviceCookie, deviceCookieFor, deviceCookieOptions, knownDeviceId } from '@/lib/auth/known-device'
import { linkLogin } from '@/lib/auth/link-login'
import { logRefusedSignIn } from '@/lib/auth/log-refused-sign-in'
import { afterProvider } from '@/lib/auth/pending-sign-in'
import { provesEmail } from '@/lib/auth/proves-email'
import { readToken } from '@/lib/auth/read-token'
import { returnUrl } from '@/lib/auth/return-url'
import { findSession } from '@/lib/auth/session'
import { sessionToken } from '@/lib/auth/session-cookie'
import { signIn } from '@/lib/auth/sign-in'
import { signInByPasskey } from '@/lib/auth/sign-in-by-passkey'
import { type ProvedBy, startSession } from '@/lib/auth/start-session'
import { prisma } from '@/lib/database/client'
import { isUnavailable } from '@/lib/database/errors'
import { type ErrorCode, ShopError } from '@/lib/errors'
import { forwardedAddress } from '@/lib/http/client-address'
import { limitConcurrency } from '@/lib/http/limit-concurrency'
import { requestIdOf } from '@/lib/http/request-id'
import { TOO_MANY_SIGN_INS } from '@/lib/users/password'
import { findSignInUser } from '@/lib/users/queries'
import { publicRole } from '@/lib/users/role'

declare module 'next-auth' {
  interface User {
    /** Read together with the password; undefined for a login of an outside provider. */
    epoch?: number
    /** How the person signed in; undefined for a login of an outside provider. */
    by?: ProvedBy
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

/** next-auth puts an error's message into a URL, so only the shop's own error codes may reach it. */
export async function hideCause(error: unknown): Promise<never> {
  const code = codeOf(error)
  const { pending, reason } = error instanceof ShopError ? error.detail : {}
  if (typeof pending === 'string') throw new Error(`SECOND_FACTOR:${pending}`)
  // These were logged where the sign-in was refused, with the account.
  const isLogged = code === 'TOO_MANY_REQUESTS' || code === 'FORBIDDEN' || reason === 'SIGN_IN_EXPIRED'
  if (!isLogged) {
    const { requestId, address } = await clientOfRequest()
    logRefusedSignIn({ requestId, address, code, reason: 'FAILED', error })
  }
  const wait = error instanceof ShopError ? error.detail.headers?.['retry-after'] : undefined
  const seconds = wait ?? (code === 'UNAVAILABLE' ? '1' : undefined)
  throw new Error(seconds === undefined ? code : `${code}:${seconds}`)
}

/** Limits how many database connections a flood of sign-ins can take. */
const queueSignIn = limitConcurrency({ atOnce: 6, waiting: 200, refusal: TOO_MANY_SIGN_INS })

/** Untrusted input: the fields may have any type. */
const Credentials = z.object({ email: z.string(), password: z.string() })
/** The second step of a sign-in, by a code. */
const Code = z.object({ pending: z.uuid(), code: FactorCode })
/** A passkey signs in by itself, or as the second step. */
const Passkey = z.object({
  challengeId: z.uuid(),
  passkey: z.string().transform(parseJson).pipe(PasskeyProof.shape.response),
  pending: z.uuid().optional(),
})

function parseJson(text: string, context: z.RefinementCtx): unknown {
  try {
    return JSON.parse(text)
  } catch {
    context.addIssue('is not JSON')
    return z.NEVER
  }
}

export async function checkCredentials(input: unknown): Promise<User | null> {
  const { requestId, address } = await clientOfRequest()
  const client = { requestId, address }
  const code = Code.safeParse(input)
  const deviceToken = (await cookies()).get(deviceCookie())?.value ?? null
  if (code.success) return queueSignIn(() => finishSignIn({ ...code.data, ...client, deviceToken }))
  const passkey = Passkey.safeParse(input)
  if (passkey.success) {
    const { passkey: response, ...rest } = passkey.data
    return queueSignIn(() => signInByPasskey({ ...rest, response, ...client }))
  }
  const credentials = Credentials.safeParse(input)
  if (!credentials.success) {
    logRefusedSignIn({ ...client, code: 'UNAUTHORIZED', reason: 'NO_CREDENTIALS' })
    return null
  }
  return queueSignIn(() => signIn({ ...credentials.data, ...client, deviceToken }))
}

/** Ends the browser's previous session, whose cookie this sign-in replaces. */
async function endReplacedSession(): Promise<void> {
  const token = sessionToken((await headers()).get('cookie'))
  const claims = token ? await readToken(token) : null
  const before = claims && (await findSession(claims))
  if (before && before.sessionId !== null) await endSession(before)
}

type RefusedUser = Awaited<ReturnType<typeof findSignInUser>>
type SignIn = { user: User; account: Account | null; profile?: Profile | undefined }

async function userIdOf({ user, account, profile }: SignIn): Promise<number | null> {
  if (!account || account.provider === 'credentials') return Number(user.id)
  const { provider, providerAccountId: subject } = account
  const { email = null, name = null } = user
  return linkLogin(prisma, { provider, subject, email, name, isEmailProven: provesEmail(provider, profile) })
}

/**
 * Creates the session of a successful sign-in by password, passkey or outside provider. An account with a second factor needs it
 * after a provider, too: the result is then the URL of the page that asks for it.
 */
async function completeSignIn(signingIn: SignIn): Promise<boolean | string> {
  const { user, account } = signingIn
  const { requestId, address, userAgent } = await clientOfRequest()
  const refuse = (reason: 'NOT_LINKED' | 'NO_SESSION' | 'SECOND_FACTOR', user: RefusedUser = null) => {
    const provider = account?.provider ?? 'credentials'
    const code = reason === 'SECOND_FACTOR' ? 'UNAUTHORIZED' : 'FORBIDDEN'
    logRefusedSignIn({ requestId, address, code, reason, provider, user: user ?? undefined })
    return false
  }
  const userId = await userIdOf(signingIn)
  if (userId === null) return refuse('NOT_LINKED')
  const isByProvider = account?.provider !== 'credentials'
  const next = isByProvider ? await afterProvider(userId) : { epoch: user.epoch ?? null }
  if (next === null) return refuse('NO_SESSION')
  if ('pending' in next) {
    refuse('SECOND_FACTOR', await findSignInUser(userId))
    return `/sign-in#${next.pending}`
  }
  const jar = await cookies()
  const device = jar.get(deviceCookie())?.value ?? null
  const isNewDevice = (await knownDeviceId(device, userId)) === null
  const by = isByProvider ? 'provider' : (user.by ?? 'password')
  const session = await startSession({ userId, epoch: next.epoch, by, userAgent, address, isNewDevice })
  if (!session) return refuse('NO_SESSION')
  await endReplacedSession()
  Object.assign(user, { id: String(userId), ...session })
  const known = await deviceCookieFor(device, userId)
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
  signIn: (signingIn) => completeSignIn(signingIn).catch(hideCause),
  jwt: ({ token, user }) =>
    user ? { sub: user.id, sid: user.sessionId, epoch: user.epoch, name: user.name ?? null } : token,
  session: async ({ session, token }) => {
    const live = await findSession(token)
    if (!live) return { expires: new Date(0).toISOString() }
    const { userId: id, name, email, role, expiresAt } = live
    return {
      expires: expiresAt?.toISOString() ?? session.expires,
      user: { id, name, email, role: publicRole(role) },
    }
  },
}
