import { hash } from 'node:crypto'
import { knownDeviceId } from '@/lib/auth/known-device'
import { logRefusedSignIn } from '@/lib/auth/log-refused-sign-in'
import { secondFactorNeeded } from '@/lib/auth/pending-sign-in'
import { type Attempt, forgetFailures, recordAttempt, withdrawAttempt } from '@/lib/auth/sign-in-delay'
import type { ProvedBy } from '@/lib/auth/start-session'
import { ShopError } from '@/lib/errors'
import { networkOf } from '@/lib/http/client-address'
import { countCall } from '@/lib/http/rate-limit'
import { passwordMatches } from '@/lib/users/password'
import { findCredentials } from '@/lib/users/queries'

/** Over all accounts: a whole office or mobile carrier may sign in from one address. */
export const TRIES_OF_ADDRESS = { calls: 200, seconds: 300 }
const TRIES_OF_DEVICE = { calls: 50, seconds: 300 }

/** The epoch was read together with the password hash: a session is created only if it has not been raised since. */
export type SignedIn = { id: string; name: string; epoch: number; by: ProvedBy }

type Credentials = {
  email: string
  password: string
  address: string
  /** The value of the cookie of a device that signed in before. */
  deviceToken?: string | null
  requestId: string
}

type SignInUser = NonNullable<Awaited<ReturnType<typeof findCredentials>>>

/**
 * The user with these credentials. Null for an unknown address and for a wrong password alike. Only after the right password does a
 * blocked user get FORBIDDEN, and a user with a second factor the request for it.
 */
export async function signIn(credentials: Credentials): Promise<SignedIn | null> {
  const { email, password, address, requestId } = credentials
  const account = email.trim().toLowerCase()
  const user = await findCredentials(account)
  const attempt = await countAttempt(account, user, credentials).catch((error) => {
    if (error instanceof ShopError) logTooManyTries(error, user, credentials)
    throw error
  })
  const matches = await passwordMatches(user?.passwordHash ?? null, password).catch(async (error) => {
    // The server was too busy to check the password.
    await withdrawAttempt(attempt)
    throw error
  })
  if (user && matches && user.blockedAt === null) {
    await forgetFailures(attempt)
    if (user.secondFactorAt !== null) {
      logRefusedSignIn({ requestId, address, code: 'UNAUTHORIZED', reason: 'SECOND_FACTOR', user })
      throw await secondFactorNeeded(user)
    }
    return { id: String(user.id), name: user.name, epoch: user.sessionEpoch, by: 'password' }
  }
  const reason = !user ? 'UNKNOWN_ACCOUNT' : !matches ? 'WRONG_PASSWORD' : 'BLOCKED'
  const code = reason === 'BLOCKED' ? 'FORBIDDEN' : 'UNAUTHORIZED'
  logRefusedSignIn({ requestId, address, code, reason, user: user ?? undefined })
  if (reason === 'BLOCKED') throw new ShopError('FORBIDDEN', { reason })
  return null
}

function logTooManyTries(
  { code, detail }: ShopError,
  user: SignInUser | null,
  { requestId, address }: Credentials,
): void {
  const waitSeconds = Number(detail.headers?.['retry-after'] ?? 1)
  logRefusedSignIn({
    requestId,
    address,
    code,
    reason: 'TOO_MANY_TRIES',
    user: user ?? undefined,
    waitSeconds,
  })
}

async function countAttempt(
  account: string,
  user: SignInUser | null,
  { address, deviceToken = null }: Credentials,
): Promise<Attempt> {
  const deviceId = user && (await knownDeviceId(deviceToken, user.id))
  if (deviceId) await countCall('sign-in-device', TRIES_OF_DEVICE, { person: deviceId, address: null })
  else await countCall('sign-in', TRIES_OF_ADDRESS, { person: null, address })
  const attempt: Attempt = {
    account: hash('sha256', account),
    source: deviceId ? `device:${deviceId}` : `network:${networkOf(address)}`,
    known: deviceId !== null,
  }
  await recordAttempt(attempt)
  return attempt
}
