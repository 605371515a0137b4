import { mergeGuestCart } from '@/components/cart/merge-guest-cart'
import { askSession } from './ask-session'

export type Entry = 'in' | 'wrong' | 'tooMany' | 'unreachable'

/** Signs in with email and password and brings the guest's cart along. */
export async function enter(email: string, password: string): Promise<Entry> {
  // Where it would lead is named, so that an `error` in it is never one of an address that was left behind.
  const answer = await askSession('callback/credentials', { email, password, callbackUrl: '/' })
  const error = answer?.searchParams.get('error')
  if (error === 'CredentialsSignin') return 'wrong'
  // The code may be followed by the seconds to wait.
  if (error?.startsWith('TOO_MANY_REQUESTS')) return 'tooMany'
  if (!answer || error) return 'unreachable'
  await mergeGuestCart().catch(() => undefined)
  return 'in'
}
