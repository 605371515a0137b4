import { ShopError } from '@/lib/errors'
import { getOrder } from '@/lib/orders/queries'
import type { OrderDetail } from '@/lib/orders/schema'

/** A user's order by the number in a page's address; null when it is not one of theirs. */
export async function findOrder(orderId: string, userId: number): Promise<OrderDetail | null> {
  if (!/^[1-9]\d{0,14}$/.test(orderId)) return null
  return getOrder(Number(orderId), userId).catch((error: unknown) => {
    if (error instanceof ShopError && error.code === 'ORDER_NOT_FOUND') return null
    throw error
  })
}
