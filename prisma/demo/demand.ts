import { HOUR_MS, MINUTE_MS, seoulMidnight, seoulWeekday } from '@/lib/time'
import type { DemoProduct } from './catalogue'
import { between, type Random } from './random'

/** Relative number of orders per hour of the day, from midnight. */
const HOUR_CURVE = [
  3, 1.5, 0.7, 0.4, 0.3, 0.5, 1, 2, 3.2, 4, 4.6, 5.2, 6.4, 5.6, 4.8, 4.6, 4.8, 5.2, 6, 7, 8.2, 9, 8, 5.4,
]
const CURVE_SUM = HOUR_CURVE.reduce((sum, weight) => sum + weight, 0)
const DAYS = 30
const ORDERS_A_DAY = 25

function isWeekend(instant: number): boolean {
  return seoulWeekday(instant) % 6 === 0
}

/** Payment times of the last month, oldest first, always with some in the last minutes. */
export function paymentMoments(random: Random, now: Date): number[] {
  const moments: number[] = []
  for (let daysAgo = DAYS; daysAgo >= 0; daysAgo--) {
    const day = seoulMidnight(now, -daysAgo)
    const busy =
      ORDERS_A_DAY * (isWeekend(day) ? 1.35 : 0.9) * (1.1 - daysAgo / 150) * (0.85 + random() * 0.3)
    HOUR_CURVE.forEach((weight, hour) => {
      const expected = (busy * weight) / CURVE_SUM
      const orders = Math.floor(expected + random())
      for (let n = 0; n < orders; n++) moments.push(day + hour * HOUR_MS + Math.floor(random() * HOUR_MS))
    })
  }
  for (let minute = 2; minute <= 14; minute += 3) {
    moments.push(now.getTime() - minute * MINUTE_MS + between(random, 0, 50_000))
  }
  return moments.filter((moment) => moment < now.getTime() - MINUTE_MS).sort((a, b) => a - b)
}

/** The product's relative demand at that time. */
export function demand(product: DemoProduct, now: Date, moment: number): number {
  const daysAgo = (now.getTime() - moment) / (24 * HOUR_MS)
  if (daysAgo >= product.ageDays) return 0
  if (product.stock === 0 && daysAgo < 1.5) return 0
  return product.appeal * trendFactor(product, daysAgo, moment) * (isSpecial(product, moment) ? 5 : 1)
}

function trendFactor({ trend }: DemoProduct, daysAgo: number, moment: number): number {
  if (trend === 'rising') return 0.3 + 2.4 * Math.exp(-daysAgo / 5)
  if (trend === 'fading') return 0.25 + 2.2 * Math.min(1, daysAgo / 20)
  if (trend === 'weekend') return isWeekend(moment) ? 2.4 : 0.6
  return 1
}

/** Two products are promoted each day, so that best-sellers differ between days. */
function isSpecial({ id }: DemoProduct, moment: number): boolean {
  const day = Math.floor((moment + 9 * HOUR_MS) / (24 * HOUR_MS))
  return id === ((day * 29) % 63) + 1 || id === ((day * 29 + 17) % 63) + 1
}
