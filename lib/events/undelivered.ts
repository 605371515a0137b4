import { raw, type Sql, sql, where } from '@/lib/database/sql'

/**
 * The numbers of the events that wait for delivery, from the four places where they are: tried before, in a leased batch,
 * not read yet, and committed after the cursor had passed them. At most `limit` from each, so that the cost does not grow
 * with the backlog; `below` gives only lower numbers, the highest first.
 */
export function waitingEvents(limit: number, below?: number | null): Sql {
  const isPage = below !== undefined
  const page = sql`order by ${raw(isPage ? 'seq desc' : 'seq')} limit ${limit}`
  // In the order of an index of what is pending.
  const retriesOrder = raw(isPage ? 'seq desc' : 'next_attempt_at, seq')
  const isBelow = where({ 'seq < ?': below ?? undefined })
  // OFFSET 0, here and below, makes the planner look rows up one by one instead of joining whole tables.
  const hasNoRow = raw(
    'not exists (select 1 from (select 1 from event_deliveries where seq = e.seq offset 0) d)',
  )
  return sql`
    (select seq from event_deliveries where state = 'PENDING' and ${isBelow} order by ${retriesOrder} limit ${limit})
    union all
    (select seq from (select first_seq, last_seq from event_batches where delivered_at is null order by last_seq limit 1000) b
     cross join lateral (select seq from outbox_events where seq between b.first_seq and b.last_seq and ${isBelow} offset 0) e
     where ${hasNoRow} ${page})
    union all
    (select seq from event_cursors c cross join lateral (
       select seq from outbox_events where seq > c.position and ${isBelow} ${page}) e
     where c.consumer = 'delivery' and ${hasNoRow})
    union all
    (select seq from event_cursors c cross join lateral jsonb_to_recordset(c.gaps) as gap(first bigint, last bigint)
     cross join lateral (
       select seq from outbox_events where seq between gap.first and gap.last and ${isBelow} ${page}) e
     where c.consumer = 'delivery' and ${hasNoRow} ${page})`
}
