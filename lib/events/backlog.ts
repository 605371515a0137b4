import { prisma } from '@/lib/database/client'
import { queryUnprepared, sql } from '@/lib/database/sql'

/** Bounds the cost of counting a long backlog: a longer one is shown as this many. */
export const COUNTED_MAX = 10_000

export type Backlog = {
  /** Events waiting for delivery, at most `COUNTED_MAX`. */
  waiting: number
  /** The age of the oldest of them. */
  oldestSeconds: number
  lastDeliveredAt: Date | null
}

/** The state of the delivery backlog. It is read in the order of the due index, so its cost does not grow with the backlog. */
export async function deliveryBacklog(): Promise<Backlog> {
  const [backlog] = await queryUnprepared<Backlog>(
    prisma,
    sql`select count(*) as waiting, coalesce(extract(epoch from now() - min(occurred_at)), 0)::float8 as "oldestSeconds",
               (select max(last_delivered_at) from event_targets) as "lastDeliveredAt"
        from (select occurred_at from outbox_events where state = 'PENDING'
              order by next_attempt_at, seq limit ${COUNTED_MAX}) due`,
  )
  return backlog ?? { waiting: 0, oldestSeconds: 0, lastDeliveredAt: null }
}
