import { type Discount, discountOn } from '@/lib/coupons/discount'

export type PricedLine = { unitPrice: number; quantity: number }

export type Price = { subtotal: number; discount: number; total: number }

export const subtotalOf = (lines: readonly PricedLine[]): number =>
  lines.reduce((sum, line) => sum + line.unitPrice * line.quantity, 0)

/** The price of an order, which a discount may reduce to 0 won. */
export function priceOrder(lines: readonly PricedLine[], coupon: Discount | null): Price {
  const subtotal = subtotalOf(lines)
  const discount = discountOn(subtotal, coupon)
  return { subtotal, discount, total: subtotal - discount }
}
