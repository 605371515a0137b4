import type { z } from 'zod'
import { prisma } from '@/lib/database/client'
import { idsOfPeriod } from '@/lib/database/ids-of-period'
import { query, raw, type Sql, sql, where } from '@/lib/database/sql'
import type { Db } from '@/lib/database/transaction'
import { COUNTED_MAX, countDeadLetters, deliveryBacklog } from '@/lib/events/backlog'
import type { Deliveries, EventItem, listEventsEndpoint } from '@/lib/events/schema'
import { TARGET } from '@/lib/events/targets'
import { waitingEvents } from '@/lib/events/undelivered'
import { pageOf } from '@/lib/http/page-of'
import { seoulTime } from '@/lib/time'

type EventRow = Omit<EventItem, 'occurredAt' | 'deliveredAt' | 'nextAttemptAt'> & {
  occurredAt: Date
  deliveredAt: Date | null
  nextAttemptAt: Date
}

/**
 * Events with their delivery: from the event's own row in `event_deliveries`, or else from its batch. Older events have
 * neither, because a release before delivered them and stored that in their own columns. OFFSET 0 makes the planner look
 * both up for each event that is listed. The payload is left out: it holds a whole order.
 */
const events = raw(`
  select e.id::text as "eventId", e.seq as sequence, e.type, e.aggregateid as "orderId", e.occurred_at as "occurredAt",
         case when d.seq is not null then d.state::text
              when e.seq > c.position or exists (
                select 1 from jsonb_to_recordset(c.gaps) as gap(first bigint, last bigint)
                where e.seq between gap.first and gap.last) then 'PENDING'
              when b.last_seq is not null and b.delivered_at is null then 'PENDING'
              else 'DELIVERED' end as state,
         coalesce(d.attempts, (b.delivered_at is not null)::int, e.attempts) as attempts,
         case when d.seq is not null then d.delivered_at else coalesce(b.delivered_at, e.delivered_at) end as "deliveredAt",
         coalesce(d.next_attempt_at, e.occurred_at) as "nextAttemptAt",
         case when d.seq is not null then d.last_status else coalesce(b.status, e.last_status) end as "lastStatus",
         case when d.seq is not null then d.last_error else e.last_error end as "lastError"
  from outbox_events e
  cross join (select position, gaps from event_cursors where consumer = 'delivery') c
  left join lateral (select * from event_deliveries where seq = e.seq offset 0) d on true
  left join lateral (
    select * from (select * from event_batches where last_seq >= e.seq order by last_seq limit 1) next
    where next.first_seq <= e.seq) b on true`)

const toEventItem = (row: EventRow): EventItem => ({
  ...row,
  occurredAt: seoulTime(row.occurredAt),
  deliveredAt: row.deliveredAt && seoulTime(row.deliveredAt),
  nextAttemptAt: row.state === 'PENDING' ? seoulTime(row.nextAttemptAt) : null,
})

export async function findEvent(seq: number, db: Db = prisma): Promise<EventItem | null> {
  const [event] = await findEvents(where({ 'e.seq = ?': seq }), db)
  return event ?? null
}

/** The events of an order, the oldest first. */
export const listOrderEvents = (orderId: number): Promise<EventItem[]> =>
  findEvents(where({ 'e.aggregateid = ?': String(orderId) }), prisma)

async function findEvents(condition: Sql, db: Db): Promise<EventItem[]> {
  const rows = await query<EventRow>(db, sql`${events} where ${condition} order by e.seq`)
  return rows.map(toEventItem)
}

type ListQuery = z.output<typeof listEventsEndpoint.query>

/** Events, the newest first. Undelivered ones are found by their own indexes: they may be few among millions. */
export async function listEvents({ state, orderId, from, until, cursor, limit }: ListQuery) {
  const numbers = await idsOfPeriod({ from, until }, async (occurredAt, direction) => {
    const orderBy = { occurredAt: direction }
    return (await prisma.outboxEvent.findFirst({ where: { occurredAt }, orderBy, select: { seq: true } }))
      ?.seq
  })
  // The newest below the end of the period, of which those of a long transaction may be outside it.
  const found = from || until ? COUNTED_MAX : limit + 1
  const below = Math.min(cursor ?? Number.MAX_SAFE_INTEGER, numbers.below ?? Number.MAX_SAFE_INTEGER)
  const rows = await query<EventRow>(
    prisma,
    sql`select * from (${events}
          where ${where({
            'e.aggregateid = ?::bigint::text': orderId,
            'e.seq < ?': cursor,
            'e.occurred_at >= ?': from,
            'e.occurred_at < ?': until,
            'e.seq > ?::bigint': numbers.above,
            'e.seq < ?::bigint': numbers.below,
            'e.seq = any(array(?))': state && !orderId ? inState(below, found)[state] : undefined,
            "e.seq <= (select position from event_cursors where consumer = 'delivery')":
              state === 'DELIVERED',
          })}
          order by e.seq desc) listed
        where ${where({ 'state = ?': state })}
        order by sequence desc limit ${limit + 1}`,
  )
  const { items, nextCursor } = pageOf(rows, limit, ({ sequence }) => sequence)
  return { items: items.map(toEventItem), nextCursor, deliveries: await getDeliveries() }
}

/** The numbers of the events that may be in a state, where an index finds them. */
const inState = (below: number, limit: number): Record<EventItem['state'], Sql | undefined> => ({
  PENDING: sql`select seq from (${waitingEvents(limit, below)}) waiting`,
  DEAD: sql`select seq from event_deliveries
            where ${where({ "state = 'DEAD'": true, 'seq < ?::bigint': below })} order by seq desc limit ${limit}`,
  DELIVERED: undefined,
})

/** The number of undelivered events, and the state of the target. */
export async function getDeliveries(): Promise<Deliveries> {
  const [backlog, deadLetters, target] = await Promise.all([
    deliveryBacklog(),
    countDeadLetters(),
    prisma.eventTarget.findUnique({
      where: { name: TARGET },
      select: { url: true, state: true, stateReason: true, failures: true, secrets: true },
    }),
  ])
  return {
    pending: backlog.waiting,
    dead: deadLetters.dead,
    lagSeconds: Math.max(backlog.oldestSeconds, deadLetters.oldestSeconds),
    target: target && { ...target, secrets: target.secrets.length },
  }
}
