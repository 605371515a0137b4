import { mergeGuestCart } from '@/components/cart/merge-guest-cart'
import { callNextAuth } from './call-next-auth'

export type SignInProblem = 'wrong' | 'wrongPasskey' | 'blocked' | 'tooMany' | 'unreachable' | 'signInExpired'

/** `pending` names a sign-in whose password was right and that waits for its second factor. */
export type SignInOutcome = 'signedIn' | SignInProblem | { pending: string }

/** Signs in and merges the guest's cart. */
async function signInWith(fields: Record<string, string>): Promise<SignInOutcome> {
  // A fixed callbackUrl, so that `error` in the returned URL cannot come from the current page's URL.
  const url = await callNextAuth('callback/credentials', { ...fields, callbackUrl: '/' })
  const error = url?.searchParams.get('error')
  if (error === 'CredentialsSignin') return 'wrong'
  if (error === 'FORBIDDEN') return 'blocked'
  if (error === 'UNAUTHORIZED') return 'signInExpired'
  // A code may be followed by the seconds to wait, or by the id of the sign-in.
  if (error?.startsWith('TOO_MANY_REQUESTS')) return 'tooMany'
  if (error?.startsWith('SECOND_FACTOR:')) return { pending: error.slice('SECOND_FACTOR:'.length) }
  if (!url || error) return 'unreachable'
  await mergeGuestCart().catch(() => undefined)
  return 'signedIn'
}

export const signIn = (email: string, password: string): Promise<SignInOutcome> =>
  signInWith({ email, password })

/** The second step of a sign-in: a code of the authenticator app, or a recovery code. */
export const finishSignIn = (pending: string, code: string): Promise<SignInOutcome> =>
  signInWith({ pending, code })

/** Signs in with a passkey, by itself or as the second step. Null when the person used none. */
export async function signInWithPasskey(pending: string | null): Promise<SignInOutcome | null> {
  const { getPasskey } = await import('./passkey')
  const proof = await getPasskey().catch((error: { status?: number }) => error)
  if (!('challengeId' in proof))
    return proof.status === 0 ? 'unreachable' : proof.status === 429 ? 'tooMany' : null
  const { challengeId, response } = proof
  const fields = { challengeId, passkey: JSON.stringify(response) }
  const outcome = await signInWith(pending === null ? fields : { ...fields, pending })
  return outcome === 'wrong' ? 'wrongPasskey' : outcome
}
