import type { Figures } from '@/lib/totals/schema'
import { FIGURES } from '@/lib/totals/slices'

type Counted = Record<(typeof FIGURES)[number], number>

/** The sum of some slices or days. */
export function sumFigures(counted: readonly Counted[]): Figures {
  const sums = { orders: 0, sales: 0, refunds: 0, refunded: 0, charges: 0, charged: 0, claims: 0 }
  for (const each of counted) for (const figure of FIGURES) sums[figure] += each[figure]
  const { orders, sales } = sums
  return { ...sums, averageBasket: orders === 0 ? 0 : Math.round(sales / orders) }
}
