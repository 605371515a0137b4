import { lockProducts } from '@/lib/catalog/queries'
import { endSale, startSale } from '@/lib/catalog/sale-price'
import { prisma } from '@/lib/database/client'
import { bigints, queryUnprepared, sql } from '@/lib/database/sql'
import { type Tx, transaction } from '@/lib/database/transaction'
import { log } from '@/lib/log'

const BATCH = 100
/** Until then a sale that failed is left out, so that those behind it in the order come to their turn. */
const RETRY_MS = 10_000

type Due = { id: number; productId: number; now: Date }

const retryAt = new Map<number, number>()

/**
 * Starts and ends the sales whose time has come, each in a transaction of its own with its product locked. The end of a
 * sale comes before the start of one that begins at the same moment. One that fails does not keep the others waiting.
 */
export async function applyPriceSchedules(): Promise<{ full: boolean }> {
  const due = await findDue(skippedAt(Date.now()))
  for (const each of due) {
    try {
      await transaction(prisma, (tx) => applyDue(tx, each))
    } catch (err) {
      retryAt.set(each.id, Date.now() + RETRY_MS)
      log.error(
        { err, priceSchedule: each.id, productId: each.productId },
        'a scheduled price was not applied',
      )
    }
  }
  return { full: due.length === BATCH }
}

function skippedAt(now: number): number[] {
  for (const [id, until] of retryAt) if (until <= now) retryAt.delete(id)
  return [...retryAt.keys()]
}

/** Of the states with a time only ACTIVE comes after SCHEDULED. */
const findDue = (skipped: readonly number[]) =>
  queryUnprepared<Due>(
    prisma,
    sql`select id, product_id as "productId", now() as now from price_schedules
        where due_at <= now() and id <> all(${bigints(skipped)})
        order by due_at, state desc, id limit ${BATCH}`,
  )

/** Does nothing when another worker or an operator was faster: then it is due later, or never. */
async function applyDue(tx: Tx, { id, productId, now }: Due): Promise<void> {
  const product = (await lockProducts(tx, [productId])).get(productId)
  const schedule = await tx.priceSchedule.findUnique({ where: { id } })
  if (!product || !schedule?.dueAt || schedule.dueAt > now) return
  const sale = { product, schedule, at: now, by: null }
  if (schedule.state === 'ACTIVE') await endSale(tx, sale)
  else await startSale(tx, sale)
}
