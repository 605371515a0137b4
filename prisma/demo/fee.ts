import { deliveryFeeFor } from '@/lib/delivery/delivery-fee'
import { HOUR_MS } from '@/lib/time'

/** How long after its payment an order is prepared, which needs its address. */
export const PREPARED_AFTER_MS = 4 * HOUR_MS

/** Equal to the defaults of the settings DELIVERY_FEE and DELIVERY_FREE_FROM. */
const RULE = { fee: 3000, freeFrom: 30_000 }

type Goods = { subtotal: number; discount: number; isDelivered: boolean }

/** What a demo order costs with its delivery. */
export function priced({ subtotal, discount, isDelivered }: Goods) {
  const goods = subtotal - discount
  const deliveryFee = isDelivered ? deliveryFeeFor(goods, RULE) : 0
  return { subtotal, discount, isDelivered, deliveryFee, total: goods + deliveryFee }
}
