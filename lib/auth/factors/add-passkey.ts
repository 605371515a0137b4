import { type RegistrationResponseJSON, verifyRegistrationResponse } from '@simplewebauthn/server'
import { consumeChallenge } from '@/lib/auth/factors/challenge'
import { afterAdding } from '@/lib/auth/factors/factor'
import { passkeySelect, toPasskey } from '@/lib/auth/factors/queries'
import { relyingParty } from '@/lib/auth/factors/relying-party'
import type { PasskeyAdded, PasskeyAddRequest } from '@/lib/auth/factors/schema'
import { prisma } from '@/lib/database/client'
import { brokenConstraint } from '@/lib/database/errors'
import { type Db, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { type Caller, requireUserId } from '@/lib/http/caller'
import { log } from '@/lib/log'
import { lockUser } from '@/lib/users/require-user'

/** More devices and password managers than one person has. */
const PASSKEYS_MAX = 20

const refused = (reason: string) => new ShopError('INVALID_REQUEST', { reason })

/** Stores the passkey that a browser has made. */
export async function addPasskey(
  db: Db,
  { challengeId, name, response }: PasskeyAddRequest,
  caller: Caller | null,
): Promise<PasskeyAdded> {
  const userId = requireUserId(caller)
  // Outside of the transaction, so that a challenge is used even when the passkey is refused.
  const credential = await verified(response, await consumeChallenge(prisma, challengeId, userId))
  return transaction(db, async (tx) => {
    await lockUser(tx, userId)
    if ((await tx.passkey.count({ where: { userId } })) >= PASSKEYS_MAX) throw refused('TOO_MANY_PASSKEYS')
    const passkey = await transaction(tx, (inner) =>
      inner.passkey.create({ data: { ...credential, userId, name }, select: passkeySelect }),
    ).catch((error) => {
      if (brokenConstraint(error) === 'passkeys_credential_id_key') throw refused('PASSKEY_KNOWN')
      throw error
    })
    const recoveryCodes = await afterAdding(tx, { userId, factor: 'passkey', caller })
    return { passkey: toPasskey(passkey), recoveryCodes }
  })
}

async function verified(response: RegistrationResponseJSON, expectedChallenge: string) {
  const { id: expectedRPID, origin: expectedOrigin } = relyingParty()
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    response,
    expectedChallenge,
    expectedOrigin,
    expectedRPID,
    requireUserVerification: true,
  }).catch((err: unknown) => {
    log.info({ err }, 'a passkey was refused')
    throw refused('PASSKEY_REFUSED')
  })
  if (!verified || !registrationInfo) throw refused('PASSKEY_REFUSED')
  const { id, publicKey, counter, transports = [] } = registrationInfo.credential
  return {
    credentialId: id,
    publicKey: Buffer.from(publicKey).toString('base64url'),
    counter,
    transports,
  }
}
