import { prisma } from '@/lib/database/client'
import { bigints, execute, integers, sql, texts } from '@/lib/database/sql'
import { type Tx, transaction } from '@/lib/database/transaction'
import { eventBackoffMs } from '@/lib/events/backoff'
import type { OutboxEvent } from '@/lib/events/cloud-event'
import type { Outcome } from '@/lib/events/delivery'
import type { LeasedEvents } from '@/lib/events/lease-events'
import { env } from '@/lib/settings/env'

/** `unsent`: the event was not tried. `postponed`: it was, but its target was unavailable, so no attempt is counted. */
export type Settlement = Exclude<Outcome, { kind: 'unavailable' | 'gone' }> | Postponed | { kind: 'unsent' }
type Postponed = { kind: 'postponed'; status: number | null; error: string }

export type Settled = { event: OutboxEvent; settlement: Settlement }

/**
 * Stores what became of leased events. A batch becomes a delivered one, and only those of its events that were not
 * delivered get rows of their own. What another relay has leased meanwhile is left to it.
 */
export function settleEvents(
  holder: string,
  leased: LeasedEvents,
  settled: readonly Settled[],
): Promise<void> {
  return transaction(prisma, async (tx) => {
    const fresh = new Set(leased.fresh)
    const isDelivered = ({ settlement }: Settled) => settlement.kind === 'delivered'
    const keepsBatch = await closeBatch(tx, holder, leased.batch, settled.find(isDelivered)?.settlement)
    await saveDeliveries(
      tx,
      holder,
      settled.filter((one) => !fresh.has(one.event) || (keepsBatch && !isDelivered(one))),
    )
  })
}

async function closeBatch(
  tx: Tx,
  holder: string,
  batch: number | null,
  delivered: Settlement | undefined,
): Promise<boolean> {
  if (batch === null) return false
  const status = delivered?.kind === 'delivered' ? delivered.status : null
  const closed = await execute(
    tx,
    sql`update event_batches
        set delivered_at = clock_timestamp(), status = ${status}::int, orders = '{}', leased_by = null, leased_until = null
        where last_seq = ${batch} and leased_by = ${holder} and delivered_at is null`,
  )
  return closed > 0
}

type Row = {
  seq: number
  aggregateid: string
  state: 'DELIVERED' | 'PENDING' | 'DEAD'
  attempts: number
  /** Until the next attempt. */
  delayMs: number
  status: number | null
  error: string | null
}

function toRow({ event, settlement }: Settled): Row {
  const { seq, aggregateid, attempts } = event
  const row: Row = { seq, aggregateid, state: 'PENDING', attempts, delayMs: 0, status: null, error: null }
  switch (settlement.kind) {
    case 'unsent':
      return row
    case 'delivered':
      return { ...row, state: 'DELIVERED', attempts: attempts + 1, status: settlement.status }
    case 'postponed':
      // Behind the others that are due, so that the next attempt uses another event: the target may not answer this one.
      return { ...row, delayMs: 1, status: settlement.status, error: settlement.error }
    case 'failed': {
      const isLast = attempts + 1 >= env.EVENTS_TRIES_MAX
      return {
        ...row,
        state: isLast ? 'DEAD' : 'PENDING',
        attempts: attempts + 1,
        delayMs: eventBackoffMs(attempts + 1),
        status: settlement.status,
        error: settlement.error,
      }
    }
  }
}

/** In the order of `seq`, like every statement that changes several rows. An event that was replayed meanwhile is left as it is. */
async function saveDeliveries(tx: Tx, holder: string, settled: readonly Settled[]): Promise<void> {
  if (settled.length === 0) return
  const rows = settled.map(toRow).toSorted((a, b) => a.seq - b.seq)
  await execute(
    tx,
    sql`insert into event_deliveries as d
          (seq, aggregateid, state, attempts, next_attempt_at, last_status, last_error, delivered_at)
        select s.seq, s.aggregateid, s.state::"EventState", s.attempts, now() + make_interval(secs => s.delay_ms / 1000.0),
               s.status, left(s.error, 500), case when s.state = 'DELIVERED' then clock_timestamp() end
        from unnest(${bigints(rows.map(({ seq }) => seq))}, ${texts(rows.map(({ aggregateid }) => aggregateid))},
                    ${texts(rows.map(({ state }) => state))}, ${integers(rows.map(({ attempts }) => attempts))},
                    ${integers(rows.map(({ delayMs }) => delayMs))}, ${bigints(rows.map(({ status }) => status))},
                    ${texts(rows.map(({ error }) => error))})
             as s(seq, aggregateid, state, attempts, delay_ms, status, error)
        on conflict (seq) do update
          set state = excluded.state, attempts = excluded.attempts, next_attempt_at = excluded.next_attempt_at,
              last_status = coalesce(excluded.last_status, d.last_status),
              last_error = case when excluded.state = 'DELIVERED' then null else coalesce(excluded.last_error, d.last_error) end,
              delivered_at = excluded.delivered_at, leased_by = null, leased_until = null
          where d.leased_by = ${holder}`,
  )
}
