import { QUANTITY_MAX } from '@/lib/catalog/quantity-max'
import { ShopError } from '@/lib/errors'

/** Why a line cannot hold this many: there is less in stock, or a line holds no more than 99. */
export function quantityRefused(productId: number, stock: number, inCart: number): ShopError {
  const available = Math.min(stock, QUANTITY_MAX)
  const reason = stock > QUANTITY_MAX ? { reason: 'QUANTITY_MAX' } : {}
  return new ShopError('SOLD_OUT', { productId, available, inCart, ...reason })
}
