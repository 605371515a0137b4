import { prisma } from '@/lib/database/client'
import { transaction } from '@/lib/database/transaction'
import { readEvents } from '@/lib/events/read-events'
import { type EventPayload, readPayloads } from '@/lib/events/read-payloads'
import { log } from '@/lib/log'
import { NOTICE_KINDS } from '@/lib/notices/kinds'
import { type NoticeDraft, notifyAll } from '@/lib/notices/notify'
import { type OrderedProduct, orderedProducts } from '@/lib/orders/ordered-product'

const BATCH = 500

const eventTypes = [...new Set(NOTICE_KINDS.flatMap(({ event }) => (event ? [event.type] : [])))]

/**
 * Stores the notices of events that were not read yet. The notices and the cursor of the events change in one transaction, so
 * that each event leads to its notices exactly once, also after a crash.
 */
export function feedNotices(): Promise<{ full: boolean }> {
  return transaction(prisma, async (tx) => {
    const { fresh, late, isFull } = await readEvents(tx, 'notices', BATCH)
    const seqs = [...late, ...fresh]
    if (seqs.length > 0) {
      const events = await readPayloads(tx, seqs, eventTypes)
      const ordered = await orderedProducts(
        tx,
        events.map(({ aggregateid }) => Number(aggregateid)),
      )
      await notifyAll(
        tx,
        events.flatMap((event) => draftsOf(event, ordered)),
      )
    }
    return { full: isFull }
  })
}

/** An event that a kind cannot read is skipped and logged, so that it does not hold back all later ones. */
function draftsOf(
  { type, aggregateid, payload }: EventPayload,
  ordered: ReadonlyMap<number, OrderedProduct[]>,
): NoticeDraft[] {
  return NOTICE_KINDS.flatMap((kind) => {
    if (kind.event?.type !== type) return []
    const notice = kind.event.read(payload, ordered.get(Number(aggregateid)) ?? [])
    if (notice) return [{ kind, ...notice }]
    log.warn({ type, order: aggregateid, notice: kind.name }, 'an event has no readable data for its notice')
    return []
  })
}
