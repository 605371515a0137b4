import { readGuestCart, setGuestLine } from '@/components/cart/guest-cart'
import { call } from '@/lib/http/client'

export type Entry = 'in' | 'wrong' | 'tooMany' | 'unreachable'

/** Signs in with email and password and brings the guest's cart along. Asks for the session library only now. */
export async function enter(email: string, password: string): Promise<Entry> {
  const { signIn } = await import('next-auth/react')
  const answer = await signIn('credentials', { email, password, redirect: false }).catch(() => null)
  if (!answer || answer.status >= 500) return 'unreachable'
  if (answer.error === 'TOO_MANY_REQUESTS') return 'tooMany'
  if (answer.error) return 'wrong'
  await mergeGuestCart().catch(() => undefined)
  return 'in'
}

/** Lines leave the browser only once the shop has them: whatever fails, the cart page tries again. */
export async function mergeGuestCart(): Promise<void> {
  const items = [...readGuestCart()]
  if (items.length === 0) return
  const { userId } = await call('getMe', {})
  await call('mergeCart', { params: { userId }, body: { items } })
  for (const { productId } of items) setGuestLine(productId, 0)
}
