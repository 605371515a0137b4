import type { PriceSchedule } from '@/lib/catalog/price-schedules'
import { getProduct } from '@/lib/catalog/queries'
import type { ProductResponse } from '@/lib/catalog/schema'
import { isWasPriceValid } from '@/lib/catalog/was-price'
import type { Tx } from '@/lib/database/transaction'
import type { Caller } from '@/lib/http/caller'
import { logChange } from '@/lib/operators/log'

type Actor = Pick<Caller, 'userId' | 'name'> | null
type Prices = Pick<ProductResponse, 'price' | 'wasPrice'>

/** A scheduled sale and its product, whose row the transaction has locked. Every change of a schedule takes that lock first. */
export type LockedSale = { product: ProductResponse; schedule: PriceSchedule; at: Date; by: Actor }

/** Sets the sale price, or skips the sale when it is over already or the product costs no more. */
export async function startSale(tx: Tx, sale: LockedSale): Promise<PriceSchedule> {
  const { product, schedule, at } = sale
  const { salePrice, saleUntil } = schedule
  if (saleUntil <= at || salePrice >= product.price) return close(tx, sale, 'SKIPPED')
  await setPrices(tx, sale, 'product.saleStart', { price: salePrice, wasPrice: product.price })
  return tx.priceSchedule.update({
    where: { id: schedule.id },
    data: {
      state: 'ACTIVE',
      formerPrice: product.price,
      // The release before may have raised the price above it. Such a one is shown nowhere and not worth coming back.
      formerWasPrice: isWasPriceValid(product) ? product.wasPrice : null,
      startedAt: at,
      dueAt: saleUntil,
    },
  })
}

/** Gives the product its former prices back. A price that was edited during the sale stays. */
export async function endSale(tx: Tx, sale: LockedSale): Promise<PriceSchedule> {
  const { product, schedule } = sale
  const { formerPrice } = schedule
  // The CHECK on the state of a schedule: an active one has the former price.
  if (formerPrice === null) throw new Error(`price schedule ${schedule.id} is active without a former price`)
  if (product.price !== schedule.salePrice) return close(tx, sale, 'REPLACED')
  const wasPrice = wasPriceAfter(product.wasPrice, { ...schedule, formerPrice })
  await setPrices(tx, sale, 'product.saleEnd', { price: formerPrice, wasPrice })
  return close(tx, sale, 'ENDED')
}

export const cancelSale = (tx: Tx, sale: LockedSale): Promise<PriceSchedule> => close(tx, sale, 'CANCELLED')

type Former = { formerPrice: number; formerWasPrice: number | null }

/** The one from before the sale, or one that was set during the sale if it is above the price that comes back. */
function wasPriceAfter(now: number | null, { formerPrice, formerWasPrice }: Former): number | null {
  if (now === formerPrice) return formerWasPrice
  return now !== null && now > formerPrice ? now : null
}

const close = (
  tx: Tx,
  { schedule, at }: LockedSale,
  state: 'ENDED' | 'REPLACED' | 'SKIPPED' | 'CANCELLED',
): Promise<PriceSchedule> =>
  tx.priceSchedule.update({ where: { id: schedule.id }, data: { state, endedAt: at, dueAt: null } })

async function setPrices(
  tx: Tx,
  { product, schedule, by }: LockedSale,
  action: 'product.saleStart' | 'product.saleEnd',
  prices: Prices,
): Promise<void> {
  const { productId } = product
  await tx.product.update({
    where: { id: productId },
    data: { ...prices, version: { increment: 1 }, updatedAt: new Date() },
    select: { id: true },
  })
  const after = await getProduct(productId, { hidden: true }, tx)
  await logChange(tx, {
    by: by ?? { userId: null, name: `price-schedule ${schedule.id}` },
    action,
    subject: `product:${productId}`,
    before: product,
    after,
  })
}
