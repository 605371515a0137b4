import { verifyAuthenticationResponse } from '@simplewebauthn/server'
import { consumeChallenge } from '@/lib/auth/factors/challenge'
import { relyingParty } from '@/lib/auth/factors/relying-party'
import type { PasskeyProof } from '@/lib/auth/factors/schema'
import { encodedHandleOf } from '@/lib/auth/factors/user-handle'
import { prisma } from '@/lib/database/client'
import { ShopError } from '@/lib/errors'
import { log } from '@/lib/log'

/** The user whose passkey has signed the challenge, or null. A challenge is used up either way. */
export async function userOfPasskey({ challengeId, response }: PasskeyProof): Promise<number | null> {
  const { id: expectedRPID, origin: expectedOrigin } = relyingParty()
  const expectedChallenge = await consumeChallenge(prisma, challengeId, null)
  const passkey = await prisma.passkey.findUnique({
    where: { credentialId: response.id },
    select: { id: true, userId: true, credentialId: true, publicKey: true, counter: true },
  })
  if (!passkey) return null
  const { userHandle } = response.response
  if (userHandle !== undefined && userHandle !== encodedHandleOf(passkey.userId)) return null
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response,
    expectedChallenge,
    expectedOrigin,
    expectedRPID,
    requireUserVerification: true,
    credential: {
      id: passkey.credentialId,
      publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')),
      counter: passkey.counter,
    },
  }).catch((err: unknown) => {
    log.info({ err }, 'a passkey was refused')
    return { verified: false, authenticationInfo: null }
  })
  if (!verified || !authenticationInfo) return null
  const { newCounter } = authenticationInfo
  // A counter that does not increase means a copied key. Most passkeys have no counter and always send 0.
  const { count } = await prisma.passkey.updateMany({
    where: { id: passkey.id, ...(newCounter === 0 ? { counter: 0 } : { counter: { lt: newCounter } }) },
    data: { counter: newCounter, lastUsedAt: new Date() },
  })
  return count === 1 ? passkey.userId : null
}

export const passkeyRefused = () => new ShopError('INVALID_REQUEST', { reason: 'PASSKEY_REFUSED' })
