import {
  PENDING_MAX,
  type PriceScheduleRequest,
  type PriceScheduleResponse,
  SALE_END_RULE,
  SALE_PRICE_RULE,
} from '@/lib/catalog/price-schedule-schema'
import { toPriceSchedule } from '@/lib/catalog/price-schedules'
import { lockProducts } from '@/lib/catalog/queries'
import { type Db, type Tx, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import type { Caller } from '@/lib/http/caller'
import { logChange } from '@/lib/operators/log'

type Input = { productId: number; sale: PriceScheduleRequest; by: Caller | null }

/**
 * Plans a sale of a product. Its row is locked, so that of two sales that overlap one is refused here; the exclusion
 * constraint of the table has the last word.
 */
export function createPriceSchedule(db: Db, { productId, sale, by }: Input): Promise<PriceScheduleResponse> {
  return transaction(db, async (tx) => {
    const product = (await lockProducts(tx, [productId])).get(productId)
    if (!product) throw new ShopError('PRODUCT_NOT_FOUND', { productId })
    if (sale.saleUntil <= new Date()) throw invalid('/saleUntil', SALE_END_RULE)
    if (sale.salePrice >= (await regularPrice(tx, productId, product.price))) {
      throw invalid('/salePrice', SALE_PRICE_RULE)
    }
    await requireRoom(tx, productId, sale)
    const created = await tx.priceSchedule.create({ data: { productId, ...sale, dueAt: sale.saleFrom } })
    const response = toPriceSchedule(created)
    await logChange(tx, {
      by,
      action: 'product.saleSchedule',
      subject: `product:${productId}`,
      before: null,
      after: response,
    })
    return response
  })
}

/** During a sale the price that comes back after it. */
async function regularPrice(tx: Tx, productId: number, price: number): Promise<number> {
  const active = await tx.priceSchedule.findFirst({ where: { productId, state: 'ACTIVE', salePrice: price } })
  return active?.formerPrice ?? price
}

async function requireRoom(tx: Tx, productId: number, sale: PriceScheduleRequest): Promise<void> {
  const pending = await tx.priceSchedule.findMany({
    where: { productId, state: { in: ['SCHEDULED', 'ACTIVE'] } },
    select: { id: true, saleFrom: true, saleUntil: true },
  })
  const other = pending.find(
    ({ saleFrom, saleUntil }) => saleFrom < sale.saleUntil && sale.saleFrom < saleUntil,
  )
  if (other) throw new ShopError('PRICE_SCHEDULE_OVERLAPS', { scheduleId: other.id })
  if (pending.length >= PENDING_MAX) throw invalid('/saleFrom', `at most ${PENDING_MAX} sales can be planned`)
}

const invalid = (pointer: string, detail: string) =>
  new ShopError('INVALID_REQUEST', { errors: [{ pointer, detail }] })
