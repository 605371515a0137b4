import { consumeCode, kindOfCode } from '@/lib/auth/factors/consume-code'
import { knownDeviceId } from '@/lib/auth/known-device'
import { logRefusedSignIn } from '@/lib/auth/log-refused-sign-in'
import { findPendingSignIn, finishPending } from '@/lib/auth/pending-sign-in'
import { type SignedIn, TRIES_OF_ADDRESS } from '@/lib/auth/sign-in'
import { ShopError } from '@/lib/errors'
import { countCall } from '@/lib/http/rate-limit'
import { findSignInUser } from '@/lib/users/queries'

type Client = { address: string; requestId: string }
type SecondStep = Client & { pending: string; code: string; deviceToken?: string | null }

/** The error for a sign-in that has to start again with the password. Logs it. */
export function signInExpired(client: Client): ShopError {
  const reason = 'SIGN_IN_EXPIRED'
  logRefusedSignIn({ ...client, code: 'UNAUTHORIZED', reason })
  return new ShopError('UNAUTHORIZED', { reason })
}

/** The second step of a sign-in. Null for a wrong code, after which another one may be tried. */
export async function finishSignIn(input: SecondStep): Promise<SignedIn | null> {
  const { pending: id, code, deviceToken = null, ...client } = input
  await countCall('sign-in', TRIES_OF_ADDRESS, { person: null, address: client.address })
  const pending = await findPendingSignIn(id)
  const user = pending && (await findSignInUser(pending.userId))
  // A new password raises the epoch, so whoever knows the old one can no longer delay the owner with wrong codes.
  if (!pending || !user || pending.epoch !== user.sessionEpoch) throw signInExpired(client)
  const isRight = await consumeCode(user.id, code, await knownDeviceId(deviceToken, user.id)).catch(
    (error) => {
      if (error instanceof ShopError) {
        const waitSeconds = Number(error.detail.headers?.['retry-after'] ?? 1)
        logRefusedSignIn({ ...client, code: error.code, reason: 'TOO_MANY_TRIES', user, waitSeconds })
      }
      throw error
    },
  )
  if (!isRight) {
    logRefusedSignIn({ ...client, code: 'UNAUTHORIZED', reason: 'WRONG_CODE', user })
    return null
  }
  if (!(await finishPending(id))) throw signInExpired(client)
  return { id: String(user.id), name: user.name, epoch: pending.epoch, by: kindOfCode(code) }
}
