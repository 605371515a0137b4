import { userOfPasskey } from '@/lib/auth/factors/check-passkey'
import type { PasskeyProof } from '@/lib/auth/factors/schema'
import { signInExpired } from '@/lib/auth/finish-sign-in'
import { logRefusedSignIn } from '@/lib/auth/log-refused-sign-in'
import { findPendingSignIn, finishPending } from '@/lib/auth/pending-sign-in'
import { type SignedIn, TRIES_OF_ADDRESS } from '@/lib/auth/sign-in'
import { ShopError } from '@/lib/errors'
import { countCall } from '@/lib/http/rate-limit'
import { findSignInUser } from '@/lib/users/queries'

type PasskeySignIn = PasskeyProof & {
  /** The id of the sign-in that already has the right password; undefined without a password. */
  pending?: string | undefined
  address: string
  requestId: string
}

/**
 * Signs in by passkey, without a password: the device and its unlocking are two factors already. Null for an unknown passkey.
 */
export async function signInByPasskey(input: PasskeySignIn): Promise<SignedIn | null> {
  const { pending: pendingId, challengeId, response, ...client } = input
  await countCall('sign-in', TRIES_OF_ADDRESS, { person: null, address: client.address })
  const pending = pendingId === undefined ? null : await findPendingSignIn(pendingId)
  if (pendingId !== undefined && !pending) throw signInExpired(client)
  const userId = await userOfPasskey({ challengeId, response }).catch((error) => {
    if (error instanceof ShopError && error.detail.reason === 'CHALLENGE_EXPIRED') throw signInExpired(client)
    throw error
  })
  const user = userId === null ? null : await findSignInUser(userId)
  if (!user || (pending && pending.userId !== user.id)) {
    logRefusedSignIn({ ...client, code: 'UNAUTHORIZED', reason: 'WRONG_PASSKEY', user: user ?? undefined })
    return null
  }
  if (user.blockedAt !== null) {
    logRefusedSignIn({ ...client, code: 'FORBIDDEN', reason: 'BLOCKED', user })
    throw new ShopError('FORBIDDEN', { reason: 'BLOCKED' })
  }
  if (pendingId !== undefined && !(await finishPending(pendingId))) throw signInExpired(client)
  return { id: String(user.id), name: user.name, epoch: pending?.epoch ?? user.sessionEpoch, by: 'passkey' }
}
