import { prisma } from '@/lib/database/client'
import { queryUnprepared, sql } from '@/lib/database/sql'
import type { OutboxEvent } from '@/lib/events/cloud-event'

/**
 * Leases events that are due, so that no transaction is open during the network request. An event is not leased while an
 * earlier one of the same order is undelivered (leased, waiting or dead): this keeps the events of an order in sequence,
 * however many relays run.
 *
 * With OFFSET 0 the planner does not turn the subquery into a join. Planned with the statistics of an empty table, the join
 * read the whole backlog for each candidate and exceeded the statement timeout.
 */
export const leaseEvents = (holder: string, limit: number, leaseMs: number): Promise<OutboxEvent[]> =>
  queryUnprepared<OutboxEvent>(
    prisma,
    sql`with due as (
          select e.seq from outbox_events e
          where e.state = 'PENDING' and e.next_attempt_at <= now()
            and (e.leased_until is null or e.leased_until < now())
            and not exists (
              select 1 from (select seq, state from outbox_events where aggregateid = e.aggregateid offset 0) earlier
              where earlier.seq < e.seq and earlier.state <> 'DELIVERED')
          order by e.next_attempt_at, e.seq limit ${limit} for no key update of e skip locked
        )
        update outbox_events e
        set leased_by = ${holder}, leased_until = now() + make_interval(secs => ${leaseMs / 1000}::float8)
        where e.seq = any(array(select seq from due))
        returning e.seq, e.id::text as id, e.type, e.aggregateid, e.payload, e.traceparent,
                  e.occurred_at as "occurredAt", e.attempts`,
  )
