import type { FulfilmentState } from '@/lib/orders/schema'

/** Whether a part of the order has left, so that its address is fixed and a refund takes a return. */
export const hasShipped: Record<FulfilmentState, boolean> = {
  UNTRACKED: false,
  TO_PACK: false,
  PREPARING: false,
  PARTLY_SHIPPED: true,
  SHIPPED: true,
  DELIVERED: true,
}
