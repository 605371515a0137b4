import type { HourOfSales } from '@/lib/ranking/add-sales'
import { HOUR_MS } from '@/lib/time'

/** What the ranking reads of an event. */
export type SaleEvent = {
  type: string
  paidAt: string | null
  /** Of a refund by a return only what came back. */
  lines: { productId: number; quantity: number; totalPrice: number }[] | null
}

const SIGNS: Record<string, number> = {
  'order.paid': 1,
  'order.refunded': -1,
  'order.partially_refunded': -1,
}

export const startOfHour = (at: Date): Date => new Date(Math.floor(at.getTime() / HOUR_MS) * HOUR_MS)

/** The sales and refunds that events contain, summed per hour and product. Other events contain none. */
export function salesOfEvents(events: readonly SaleEvent[]): HourOfSales[] {
  const sums = new Map<string, HourOfSales>()
  for (const { type, paidAt, lines } of events) {
    const sign = SIGNS[type]
    if (sign === undefined || paidAt === null || lines === null) continue
    const soldAt = new Date(paidAt)
    const hour = startOfHour(soldAt)
    for (const { productId, quantity, totalPrice } of lines) {
      const key = `${productId} ${hour.getTime()}`
      const sum = sums.get(key) ?? { hour, productId, units: 0, amount: 0, lastSoldAt: soldAt }
      sum.units += sign * quantity
      sum.amount += sign * totalPrice
      if (soldAt > sum.lastSoldAt) sum.lastSoldAt = soldAt
      sums.set(key, sum)
    }
  }
  return [...sums.values()]
}
