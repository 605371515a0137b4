import { prisma } from '@/lib/database/client'
import { queryUnprepared, sql } from '@/lib/database/sql'
import { waitingEvents } from '@/lib/events/undelivered'

/** Bounds the cost of counting a long backlog: a longer one is shown as this many. */
export const COUNTED_MAX = 10_000

export type Backlog = {
  /** Events waiting for delivery, at most `COUNTED_MAX`. */
  waiting: number
  /** The age of the oldest of them. */
  oldestSeconds: number
  lastDeliveredAt: Date | null
}

/** The state of the delivery backlog. Its cost does not grow with the backlog beyond `COUNTED_MAX`. */
export async function deliveryBacklog(): Promise<Backlog> {
  const [backlog] = await queryUnprepared<Backlog>(
    prisma,
    sql`select count(*) as waiting, coalesce(extract(epoch from now() - min(e.occurred_at)), 0)::float8 as "oldestSeconds",
               (select max(last_delivered_at) from event_targets) as "lastDeliveredAt"
        from (select distinct seq from (${waitingEvents(COUNTED_MAX)}) found limit ${COUNTED_MAX}) waiting
        cross join lateral (select occurred_at from outbox_events where seq = waiting.seq offset 0) e`,
  )
  return backlog ?? { waiting: 0, oldestSeconds: 0, lastDeliveredAt: null }
}

/** The number of dead letters and the age of the oldest. */
export async function countDeadLetters(): Promise<{ dead: number; oldestSeconds: number }> {
  const [counted] = await queryUnprepared<{ dead: number; oldestSeconds: number }>(
    prisma,
    sql`select count(*) as dead, coalesce(extract(epoch from now() - min(e.occurred_at)), 0)::float8 as "oldestSeconds"
        from (select seq from event_deliveries where state = 'DEAD' order by seq limit ${COUNTED_MAX}) d
        cross join lateral (select occurred_at from outbox_events where seq = d.seq offset 0) e`,
  )
  return counted ?? { dead: 0, oldestSeconds: 0 }
}
