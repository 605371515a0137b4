import { mergeGuestCart } from '@/components/cart/merge-guest-cart'
import { callNextAuth } from './call-next-auth'

export type SignInOutcome = 'signedIn' | 'wrong' | 'tooMany' | 'unreachable'

/** Signs in with email and password and merges the guest's cart. */
export async function signIn(email: string, password: string): Promise<SignInOutcome> {
  // A fixed callbackUrl, so that `error` in the returned URL cannot come from the current page's URL.
  const url = await callNextAuth('callback/credentials', { email, password, callbackUrl: '/' })
  const error = url?.searchParams.get('error')
  if (error === 'CredentialsSignin') return 'wrong'
  // The code may be followed by the seconds to wait.
  if (error?.startsWith('TOO_MANY_REQUESTS')) return 'tooMany'
  if (!url || error) return 'unreachable'
  await mergeGuestCart().catch(() => undefined)
  return 'signedIn'
}
