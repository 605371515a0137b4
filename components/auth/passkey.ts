import { startAuthentication, startRegistration } from '@simplewebauthn/browser'
import { ApiError, call } from '@/lib/api/client'

/** The browser says no more than that there is no passkey: the person cancelled, has none, or took too long. */
function refused(error: unknown): never {
  const { name } = error as { name?: unknown }
  if (name === 'InvalidStateError') throw new ApiError(400, 'PASSKEY_KNOWN', 'PASSKEY_KNOWN')
  throw new ApiError(400, 'PASSKEY_CANCELLED', 'PASSKEY_CANCELLED')
}

/** Lets the person choose a passkey of this shop and sign with it. */
export async function getPasskey() {
  const { challengeId, options } = await call('POST /api/v1/passkeys/challenges', {})
  const response = await startAuthentication({ optionsJSON: options }).catch(refused)
  return { challengeId, response }
}

/** Lets the person make a passkey, and stores it in the account. */
export async function makePasskey(name: string) {
  const { challengeId, options } = await call('POST /api/v1/passkeys/registrations', {})
  const response = await startRegistration({ optionsJSON: options }).catch(refused)
  return call('POST /api/v1/passkeys', { body: { challengeId, name, response } })
}
