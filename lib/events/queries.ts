import { prisma } from '@/lib/database/client'
import { query, sql } from '@/lib/database/sql'
import type { Db } from '@/lib/database/transaction'
import type { Deliveries, EventItem } from '@/lib/events/schema'
import { TARGET } from '@/lib/events/targets'
import type { Prisma } from '@/lib/generated/prisma/client'
import { pageOf } from '@/lib/http/page-of'
import { seoulTime } from '@/lib/time'

/** The columns of an event in the operators' list. The payload is left out: it holds a whole order. */
const listedColumns = {
  id: true,
  seq: true,
  type: true,
  aggregateid: true,
  state: true,
  attempts: true,
  occurredAt: true,
  deliveredAt: true,
  nextAttemptAt: true,
  lastStatus: true,
  lastError: true,
} satisfies Prisma.OutboxEventSelect

const selectEvent = (eventId: string, db: Db) =>
  db.outboxEvent.findUnique({ where: { id: eventId }, select: listedColumns })

type ListedEvent = NonNullable<Awaited<ReturnType<typeof selectEvent>>>

const toEventItem = ({ id, seq, aggregateid, ...event }: ListedEvent): EventItem => ({
  ...event,
  eventId: id,
  sequence: seq,
  orderId: aggregateid,
  occurredAt: seoulTime(event.occurredAt),
  deliveredAt: event.deliveredAt && seoulTime(event.deliveredAt),
  nextAttemptAt: event.state === 'PENDING' ? seoulTime(event.nextAttemptAt) : null,
})

export async function findEvent(eventId: string, db: Db = prisma): Promise<EventItem | null> {
  const event = await selectEvent(eventId, db)
  return event && toEventItem(event)
}

type ListQuery = {
  state?: EventItem['state'] | undefined
  orderId?: number | undefined
  cursor?: number | undefined
  limit: number
}

/** Events, the newest first. */
export async function listEvents({ state, orderId, cursor, limit }: ListQuery) {
  const events = await prisma.outboxEvent.findMany({
    where: {
      ...(state && { state }),
      ...(orderId && { aggregateid: String(orderId) }),
      ...(cursor && { seq: { lt: cursor } }),
    },
    select: listedColumns,
    orderBy: { seq: 'desc' },
    take: limit + 1,
  })
  const { items, nextCursor } = pageOf(events, limit, ({ seq }) => seq)
  return { items: items.map(toEventItem), nextCursor, deliveries: await getDeliveries() }
}

/** The number of undelivered events and the state of the target. */
export async function getDeliveries(): Promise<Deliveries> {
  const [[undelivered], target] = await Promise.all([
    query<{ pending: number; dead: number; lagSeconds: number }>(
      prisma,
      sql`select count(*) filter (where state = 'PENDING') as pending, count(*) filter (where state = 'DEAD') as dead,
                 coalesce(extract(epoch from now() - min(occurred_at)), 0)::float8 as "lagSeconds"
          from outbox_events where state <> 'DELIVERED'`,
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
