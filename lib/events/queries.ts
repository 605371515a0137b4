import { prisma } from '@/lib/database/client'
import { empty, query, sql } from '@/lib/database/sql'
import type { Deliveries, EventItem } from '@/lib/events/schema'
import { TARGET } from '@/lib/events/targets'
import { seoulTime } from '@/lib/time'

type Row = Omit<EventItem, 'occurredAt' | 'deliveredAt' | 'nextAttemptAt'> & {
  occurredAt: Date
  deliveredAt: Date | null
  nextAttemptAt: Date
}

export const eventColumns = sql`id::text as "eventId", seq as sequence, type, aggregateid as "orderId",
  state::text as state, attempts, occurred_at as "occurredAt", delivered_at as "deliveredAt",
  next_attempt_at as "nextAttemptAt", last_status as "lastStatus", last_error as "lastError"`

export const toEvent = (row: Row): EventItem => ({
  ...row,
  occurredAt: seoulTime(row.occurredAt),
  deliveredAt: row.deliveredAt && seoulTime(row.deliveredAt),
  nextAttemptAt: row.state === 'PENDING' ? seoulTime(row.nextAttemptAt) : null,
})

type Wanted = {
  state?: EventItem['state'] | undefined
  orderId?: number | undefined
  cursor?: number | undefined
  limit: number
}

export async function listEvents({ state, orderId, cursor, limit }: Wanted) {
  const rows = await query<Row>(
    prisma,
    sql`select ${eventColumns} from outbox_events where true
          ${state ? sql`and state = ${state}::"EventState"` : empty}
          ${orderId ? sql`and aggregateid = ${String(orderId)}` : empty}
          ${cursor ? sql`and seq < ${cursor}` : empty}
        order by seq desc limit ${limit + 1}`,
  )
  const items = rows.slice(0, limit).map(toEvent)
  const last = rows.length > limit ? items.at(-1) : undefined
  return {
    items,
    nextCursor: last ? String(last.sequence) : null,
    deliveries: await getDeliveries(),
  }
}

export async function getDeliveries(): Promise<Deliveries> {
  const [[counted], [target]] = await Promise.all([
    query<{ pending: number; dead: number; lagSeconds: number }>(
      prisma,
      sql`select count(*) filter (where state = 'PENDING') as pending, count(*) filter (where state = 'DEAD') as dead,
                 coalesce(extract(epoch from now() - min(occurred_at)), 0)::float8 as "lagSeconds"
          from outbox_events where state <> 'DELIVERED'`,
    ),
    query<NonNullable<Deliveries['target']>>(
      prisma,
      sql`select url, state::text as state, state_reason as "stateReason", failures, cardinality(secrets) as secrets
          from event_targets where name = ${TARGET}`,
    ),
  ])
  return { ...(counted ?? { pending: 0, dead: 0, lagSeconds: 0 }), target: target ?? null }
}
