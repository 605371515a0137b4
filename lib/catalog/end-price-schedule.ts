import type { PriceScheduleResponse, PriceScheduleState } from '@/lib/catalog/price-schedule-schema'
import { toPriceSchedule } from '@/lib/catalog/price-schedules'
import { lockProducts } from '@/lib/catalog/queries'
import { cancelSale, endSale, type LockedSale } from '@/lib/catalog/sale-price'
import { type Db, type Tx, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import type { Caller } from '@/lib/http/caller'
import { logChange } from '@/lib/operators/log'

type Input = { productId: number; scheduleId: number; by: Caller | null }

type Step = (tx: Tx, sale: LockedSale) => Promise<LockedSale['schedule']>
const unchanged: Step = async (_, { schedule }) => schedule

const STEPS: Record<PriceScheduleState, Step> = {
  SCHEDULED: cancelSale,
  ACTIVE: endSale,
  ENDED: unchanged,
  REPLACED: unchanged,
  CANCELLED: unchanged,
  SKIPPED: unchanged,
}

/** Cancels a sale before its start, or ends it now. */
export function endPriceSchedule(
  db: Db,
  { productId, scheduleId, by }: Input,
): Promise<PriceScheduleResponse> {
  return transaction(db, async (tx) => {
    const product = (await lockProducts(tx, [productId])).get(productId)
    const schedule = await tx.priceSchedule.findFirst({ where: { id: scheduleId, productId } })
    if (!product || !schedule) throw new ShopError('PRICE_SCHEDULE_NOT_FOUND')
    const before = toPriceSchedule(schedule)
    const after = toPriceSchedule(await STEPS[schedule.state](tx, { product, schedule, at: new Date(), by }))
    if (after.state !== 'CANCELLED' || before.state === 'CANCELLED') return after
    const subject = `product:${productId}`
    await logChange(tx, { by, action: 'product.saleCancel', subject, before, after })
    return after
  })
}
