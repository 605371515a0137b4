import type { DeliveryFeeRule } from '@/lib/delivery/delivery-fee'
import { env } from '@/lib/settings/env'

/** The fee of this shop. An order keeps the fee it was placed with when the setting changes. */
export const deliveryFeeRule = (): DeliveryFeeRule => ({
  fee: env.DELIVERY_FEE,
  freeFrom: env.DELIVERY_FREE_FROM,
})
