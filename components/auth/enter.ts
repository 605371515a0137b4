import { mergeGuestCart } from '@/components/cart/merge-guest-cart'
import { askSession } from './ask-session'

export type Entry = 'in' | 'wrong' | 'tooMany' | 'unreachable'

/** Signs in with email and password and merges the guest's cart. */
export async function enter(email: string, password: string): Promise<Entry> {
  // A fixed callbackUrl, so that `error` in the returned URL cannot come from the current page's URL.
  const answer = await askSession('callback/credentials', { email, password, callbackUrl: '/' })
  const error = answer?.searchParams.get('error')
  if (error === 'CredentialsSignin') return 'wrong'
  // The code may be followed by the seconds to wait.
  if (error?.startsWith('TOO_MANY_REQUESTS')) return 'tooMany'
  if (!answer || error) return 'unreachable'
  await mergeGuestCart().catch(() => undefined)
  return 'in'
}
