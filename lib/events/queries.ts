import { prisma } from '@/lib/database/client'
import { query, raw, type Sql, sql, where } from '@/lib/database/sql'
import type { Db } from '@/lib/database/transaction'
import { COUNTED_MAX } from '@/lib/events/backlog'
import type { Deliveries, EventItem } from '@/lib/events/schema'
import { TARGET } from '@/lib/events/targets'
import { pageOf } from '@/lib/http/page-of'
import { seoulTime } from '@/lib/time'

type EventRow = Omit<EventItem, 'occurredAt' | 'deliveredAt' | 'nextAttemptAt'> & {
  occurredAt: Date
  deliveredAt: Date | null
  nextAttemptAt: Date
}

/** The payload is left out: it holds a whole order. */
const selectEvents = (matching: Sql, limit: number): Sql =>
  sql`select id::text as "eventId", seq as sequence, type, aggregateid as "orderId", state::text as state, attempts,
             occurred_at as "occurredAt", delivered_at as "deliveredAt", next_attempt_at as "nextAttemptAt",
             last_status as "lastStatus", last_error as "lastError"
      from outbox_events where ${matching} order by seq desc limit ${limit}`

const toEventItem = (row: EventRow): EventItem => ({
  ...row,
  occurredAt: seoulTime(row.occurredAt),
  deliveredAt: row.deliveredAt && seoulTime(row.deliveredAt),
  nextAttemptAt: row.state === 'PENDING' ? seoulTime(row.nextAttemptAt) : null,
})

export async function findEvent(seq: number, db: Db = prisma): Promise<EventItem | null> {
  const [row] = await query<EventRow>(db, selectEvents(where({ 'seq = ?': seq }), 1))
  return row ? toEventItem(row) : null
}

type ListQuery = {
  state?: EventItem['state'] | undefined
  orderId?: number | undefined
  cursor?: number | undefined
  limit: number
}

/**
 * Events, the newest first. In SQL, because Prisma casts an enum from text, which keeps the planner from using the partial
 * index of undelivered events: a list of dead letters would read the whole table.
 */
export async function listEvents({ state, orderId, cursor, limit }: ListQuery) {
  const matching = where({
    'state = ?::"EventState"': state,
    'aggregateid = ?::bigint::text': orderId,
    'seq < ?': cursor,
  })
  const rows = await query<EventRow>(prisma, selectEvents(matching, limit + 1))
  const { items, nextCursor } = pageOf(rows, limit, ({ sequence }) => sequence)
  return { items: items.map(toEventItem), nextCursor, deliveries: await getDeliveries() }
}

/** The number of undelivered events, counted up to `COUNTED_MAX`, the age of the oldest, and the state of the target. */
export async function getDeliveries(): Promise<Deliveries> {
  const [[undelivered], target] = await Promise.all([
    query<{ pending: number; dead: number; lagSeconds: number }>(
      prisma,
      sql`select (${countUpTo('PENDING')}) as pending, (${countUpTo('DEAD')}) as dead,
                 coalesce(extract(epoch from now() - least((${oldest('PENDING')}), (${oldest('DEAD')}))), 0)::float8
                   as "lagSeconds"`,
    ),
    prisma.eventTarget.findUnique({
      where: { name: TARGET },
      select: { url: true, state: true, stateReason: true, failures: true, secrets: true },
    }),
  ])
  return {
    ...(undelivered ?? { pending: 0, dead: 0, lagSeconds: 0 }),
    target: target && { ...target, secrets: target.secrets.length },
  }
}

/** With a literal state and the order of `outbox_events_state_idx`, the planner uses that partial index instead of a table scan. */
const inState = (state: 'PENDING' | 'DEAD', limit: number): Sql =>
  sql`select occurred_at from outbox_events where state = ${raw(`'${state}'`)} order by state, seq limit ${limit}`

const countUpTo = (state: 'PENDING' | 'DEAD'): Sql =>
  sql`select count(*) from (${inState(state, COUNTED_MAX)}) counted`

const oldest = (state: 'PENDING' | 'DEAD'): Sql => sql`select occurred_at from (${inState(state, 1)}) first`
