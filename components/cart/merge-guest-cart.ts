import { call } from '@/lib/api/client'
import { readGuestCart, setGuestLine } from './guest-cart'

/** Lines leave the browser only once the shop has them: whatever fails, the cart page tries again. */
export async function mergeGuestCart(): Promise<void> {
  const items = [...readGuestCart()]
  if (items.length === 0) return
  const { userId } = await call('getMe', {})
  await call('mergeCart', { params: { userId }, body: { items } })
  for (const { productId } of items) setGuestLine(productId, 0)
}
