import { DAY_MS, HOUR_MS } from '@/lib/time'

type DemoSale = {
  picture: string
  salePrice: number
  /** Relative to the first start of the shop. */
  fromMs: number
  untilMs: number
}

/** One sale that runs, whose product has the sale price, and one that begins tomorrow. */
export const demoSales: DemoSale[] = [
  { picture: 'ankle-boots', salePrice: 98_000, fromMs: -2 * DAY_MS, untilMs: 5 * DAY_MS },
  { picture: 'dome-tent', salePrice: 119_000, fromMs: 20 * HOUR_MS, untilMs: 4 * DAY_MS },
]
