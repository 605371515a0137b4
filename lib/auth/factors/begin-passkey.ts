import { generateAuthenticationOptions, generateRegistrationOptions } from '@simplewebauthn/server'
import { createChallenge } from '@/lib/auth/factors/challenge'
import { relyingParty } from '@/lib/auth/factors/relying-party'
import type { PasskeyRegistration, PasskeyRequest } from '@/lib/auth/factors/schema'
import { handleOf } from '@/lib/auth/factors/user-handle'
import type { Db } from '@/lib/database/transaction'
import { getAccount } from '@/lib/users/check-password'

/** The options to register a passkey. It must be discoverable and verify its user, so that it can sign in without a password. */
export async function beginPasskey(db: Db, userId: number): Promise<PasskeyRegistration> {
  const { id: rpID } = relyingParty()
  const [account, known] = await Promise.all([
    getAccount(userId, db),
    db.passkey.findMany({ where: { userId }, select: { credentialId: true } }),
  ])
  const { challengeId, challenge } = await createChallenge(db, userId)
  const options = await generateRegistrationOptions({
    rpName: 'Jangteo',
    rpID,
    userName: account.email,
    userDisplayName: account.name,
    userID: handleOf(userId),
    challenge,
    attestationType: 'none',
    excludeCredentials: known.map(({ credentialId: id }) => ({ id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  return { challengeId, options }
}

/** The options to sign in with a passkey. They name no account: the user picks a passkey on the device. */
export async function requestPasskey(db: Db): Promise<PasskeyRequest> {
  const { id: rpID } = relyingParty()
  const { challengeId, challenge } = await createChallenge(db, null)
  const options = await generateAuthenticationOptions({ rpID, challenge, userVerification: 'required' })
  return { challengeId, options }
}
