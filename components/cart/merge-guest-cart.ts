import { call } from '@/lib/api/client'
import { readGuestCart, setGuestLine } from './guest-cart'

/** Lines are removed from the browser only after the server has stored them, so that a failed merge is retried. */
export async function mergeGuestCart(): Promise<void> {
  const items = [...readGuestCart()]
  if (items.length === 0) return
  const { userId } = await call('GET /api/v1/users/me', {})
  await call('POST /api/v1/carts/{userId}/merge', { params: { userId }, body: { items } })
  for (const { productId } of items) setGuestLine(productId, 0)
}
