import { prisma } from '@/lib/database/client'
import { queryUnprepared, sql } from '@/lib/database/sql'

/** Counting further would cost more than the figure is worth. */
const COUNTED_MAX = 10_000

export type Backlog = {
  /** Events that wait for delivery, as far as they are counted. */
  waiting: number
  /** Of those, how long the oldest has waited. */
  oldestSeconds: number
  lastDeliveredAt: Date | null
}

/** How deliveries are doing, at a cost that does not grow with the backlog; in the order of the index of what is due. */
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
