import type { DiscountType } from '@/lib/coupons/schema'

export type PricedLine = { unitPrice: number; quantity: number }

export type Discount = {
  discountType: DiscountType
  /** Won, or percent. */
  discountAmount: number
  minOrder: number
  maxDiscount: number | null
}

export type Price = { subtotal: number; discount: number; total: number }

export const subtotalOf = (lines: readonly PricedLine[]): number =>
  lines.reduce((sum, line) => sum + line.unitPrice * line.quantity, 0)

/** What a coupon takes off: percent is floored, a cap on a percentage holds, and never more than there is to pay. */
export function discountOn(subtotal: number, coupon: Discount | null): number {
  if (!coupon || subtotal < coupon.minOrder) return 0
  const { discountType, discountAmount, maxDiscount } = coupon
  if (discountType === 'FIXED') return Math.min(discountAmount, subtotal)
  const percent = Number((BigInt(subtotal) * BigInt(discountAmount)) / 100n)
  return Math.min(percent, maxDiscount ?? percent, subtotal)
}

/** What an order costs. A discount of everything is a price too: 0 won. */
export function priceOrder(lines: readonly PricedLine[], coupon: Discount | null): Price {
  const subtotal = subtotalOf(lines)
  const discount = discountOn(subtotal, coupon)
  return { subtotal, discount, total: subtotal - discount }
}
