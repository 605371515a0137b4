import { prisma } from '@/lib/database/client'
import { queryUnprepared, sql } from '@/lib/database/sql'
import type { OutboxEvent } from '@/lib/events/cloud-event'
import { ordersInBatches } from '@/lib/events/lease-batch'

/**
 * Leases events that are due outside a batch. An event is not leased while an earlier one of the same order is
 * undelivered (in a batch, leased, waiting or dead): this keeps the events of an order in sequence, however many relays run.
 *
 * OFFSET 0 makes the planner look up the events of one order for each candidate. As a join, planned with the statistics of an
 * empty table, it would read all rows for each candidate.
 */
export const leaseRetries = (holder: string, limit: number, leaseMs: number): Promise<OutboxEvent[]> =>
  queryUnprepared<OutboxEvent>(
    prisma,
    sql`with due as (
          select d.seq from event_deliveries d
          where d.state = 'PENDING' and d.next_attempt_at <= now() and (d.leased_until is null or d.leased_until < now())
            and not exists (
              select 1 from (select seq, state from event_deliveries where aggregateid = d.aggregateid offset 0) earlier
              where earlier.seq < d.seq and earlier.state <> 'DELIVERED')
            and d.aggregateid <> all(array(${ordersInBatches}))
          order by d.next_attempt_at, d.seq limit ${limit} for no key update of d skip locked
        ), leased as (
          update event_deliveries
          set leased_by = ${holder}, leased_until = now() + make_interval(secs => ${leaseMs / 1000}::float8)
          where seq = any(array(select seq from due)) returning seq, attempts
        )
        select e.seq, e.id::text as id, e.type, e.aggregateid, e.payload, e.traceparent, e.occurred_at as "occurredAt",
               leased.attempts
        from leased cross join lateral (select * from outbox_events where seq = leased.seq offset 0) e`,
  )
