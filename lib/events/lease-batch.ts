import { prisma } from '@/lib/database/client'
import { bigints, execute, queryUnprepared, raw, sql, texts } from '@/lib/database/sql'
import { type Tx, transaction } from '@/lib/database/transaction'
import type { OutboxEvent } from '@/lib/events/cloud-event'
import { readEvents } from '@/lib/events/read-events'

type Read = Omit<OutboxEvent, 'attempts'> & {
  /** Whether an earlier event of its order is undelivered, or this one is to be sent again already. */
  isHeld: boolean
}

/** The orders whose events are being sent in a batch. In the order of the index of leased batches: there is one for each relay. */
export const ordersInBatches = raw(`
  select unnest(orders) from (select orders from event_batches where delivered_at is null order by last_seq limit 1000) leased`)

const readContent = (tx: Tx, seqs: readonly number[]): Promise<Read[]> =>
  queryUnprepared<Read>(
    tx,
    sql`select e.seq, e.id::text as id, e.type, e.aggregateid, e.payload, e.traceparent, e.occurred_at as "occurredAt",
               exists (select 1 from (select seq, state from event_deliveries where aggregateid = e.aggregateid offset 0) d
                       where d.state <> 'DELIVERED' or d.seq = e.seq)
               or e.aggregateid = any(array(${ordersInBatches})) as "isHeld"
        from outbox_events e where e.seq = any(${bigints(seqs)}) order by e.seq`,
  )

type Batch = { batch: number | null; events: OutboxEvent[]; isFull: boolean }

/**
 * Takes the next events as one leased batch, which is one row for all of them. An event gets a row of its own instead
 * when it must wait for an earlier one of its order, or when it was committed after the cursor had passed it.
 */
export function leaseBatch(holder: string, limit: number, leaseMs: number): Promise<Batch> {
  return transaction(prisma, async (tx) => {
    const { fresh, late, isFull } = await readEvents(tx, 'delivery', limit)
    if (fresh.length + late.length === 0) return { batch: null, events: [], isFull }
    const isLate = new Set(late)
    const content = await readContent(tx, [...late, ...fresh])
    const orders = new Set(content.flatMap(({ seq, aggregateid }) => (isLate.has(seq) ? [aggregateid] : [])))
    const deferred: Read[] = []
    const events: OutboxEvent[] = []
    for (const { isHeld, ...event } of content) {
      if (isLate.has(event.seq) || isHeld || orders.has(event.aggregateid))
        deferred.push({ isHeld, ...event })
      else events.push({ ...event, attempts: 0 })
      orders.add(event.aggregateid)
    }
    await defer(tx, deferred)
    const [first, last] = [events[0], events.at(-1)]
    if (!first || !last) return { batch: null, events, isFull }
    await execute(
      tx,
      sql`insert into event_batches (first_seq, last_seq, orders, leased_by, leased_until)
          values (${first.seq}, ${last.seq}, ${events.map(({ aggregateid }) => aggregateid)}::text[], ${holder},
                  now() + make_interval(secs => ${leaseMs / 1000}::float8))`,
    )
    return { batch: last.seq, events, isFull }
  })
}

/** Gives events rows of their own, due at once. An operator may have given them one already, to send them again. */
async function defer(tx: Tx, events: readonly Read[]): Promise<void> {
  if (events.length === 0) return
  await execute(
    tx,
    sql`insert into event_deliveries (seq, aggregateid)
        select * from unnest(${bigints(events.map(({ seq }) => seq))}, ${texts(events.map(({ aggregateid }) => aggregateid))})
        on conflict (seq) do nothing`,
  )
}
