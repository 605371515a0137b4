import type { Discount } from '@/lib/coupons/discount'
import { type Price, priceGoods } from '@/lib/coupons/price-goods'
import type { DeliveryFeeRule } from '@/lib/delivery/delivery-fee'

export type PricedLine = { unitPrice: number; quantity: number }

export const subtotalOf = (lines: readonly PricedLine[]): number =>
  lines.reduce((sum, line) => sum + line.unitPrice * line.quantity, 0)

/**
 * The price of an order. A discount may reduce its goods to 0 won. `feeRule` is null for an order without a delivery, which
 * has no fee.
 */
export const priceOrder = (
  lines: readonly PricedLine[],
  coupon: Discount | null,
  feeRule: DeliveryFeeRule | null = null,
): Price => priceGoods(subtotalOf(lines), coupon, feeRule)
