import { ShopError } from '@/lib/errors'

type Prices = { price: number; wasPrice: number | null }

/** No CHECK compares the two yet: the release before this one does not know was-prices and may raise a price above one. */
export const isWasPriceValid = ({ price, wasPrice }: Prices): boolean => wasPrice === null || wasPrice > price

export const WAS_PRICE_RULE = 'must be above the price'

export function requireWasPrice(prices: Prices): void {
  if (isWasPriceValid(prices)) return
  throw new ShopError('INVALID_REQUEST', { errors: [{ pointer: '/wasPrice', detail: WAS_PRICE_RULE }] })
}

/** By how many percent the price is reduced, rounded down; null when that is less than one. */
export function percentOff({ price, wasPrice }: Prices): number | null {
  if (wasPrice === null || wasPrice <= price) return null
  const percent = Math.floor(((wasPrice - price) / wasPrice) * 100)
  return percent >= 1 ? percent : null
}
