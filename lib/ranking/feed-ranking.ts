import { prisma } from '@/lib/database/client'
import { bigints, queryUnprepared, sql } from '@/lib/database/sql'
import { type Tx, transaction } from '@/lib/database/transaction'
import { readEvents } from '@/lib/events/read-events'
import { addSales } from '@/lib/ranking/add-sales'
import { type SaleEvent, salesOfEvents } from '@/lib/ranking/sales-of-events'
import { lockWindows } from '@/lib/ranking/windows'

/** Events per transaction: some ten milliseconds of work. Products that are sold repeatedly are changed once for all of them. */
const BATCH = 2000

/**
 * Counts events that were not counted yet, the oldest first. The totals and the cursor of the events change in one
 * transaction, so an event is counted exactly once, also after a crash. A full batch means that there may be more.
 */
export function feedRanking(): Promise<{ counted: number; full: boolean }> {
  return transaction(prisma, async (tx) => {
    const { fresh, late, isFull } = await readEvents(tx, 'ranking', BATCH)
    const seqs = [...late, ...fresh]
    if (seqs.length === 0) return { counted: 0, full: isFull }
    const sales = salesOfEvents(await readSales(tx, seqs))
    if (sales.length > 0) {
      await lockWindows(tx)
      await addSales(tx, sales)
    }
    return { counted: seqs.length, full: isFull }
  })
}

const readSales = (tx: Tx, seqs: readonly number[]): Promise<SaleEvent[]> =>
  queryUnprepared<SaleEvent>(
    tx,
    sql`select type, payload->>'paidAt' as "paidAt", coalesce(payload->'refund'->'lines', payload->'lines') as lines
        from outbox_events where seq = any(${bigints(seqs)})`,
  )
