import { prisma } from '@/lib/database/client'
import { queryUnprepared, sql } from '@/lib/database/sql'
import { env } from '@/lib/env'
import { eventBackoffMs } from '@/lib/events/backoff'
import type { OutboxEvent } from '@/lib/events/cloud-event'
import { lockedEvents } from '@/lib/events/locked-events'

/** Delivered is delivered, even when the lease had run out meanwhile. */
export async function markDelivered(seqs: number[], status: number | null): Promise<void> {
  if (seqs.length === 0) return
  await queryUnprepared(
    prisma,
    sql`with locked as (${lockedEvents(seqs)})
        update outbox_events e
        set state = 'DELIVERED', delivered_at = clock_timestamp(), attempts = attempts + 1, last_status = ${status}::int,
            last_error = null, leased_by = null, leased_until = null
        where e.seq = any(array(select seq from locked where state <> 'DELIVERED')) returning 1 as one`,
  )
}

/** Tries again later, or gives up after the last try: a dead letter waits for someone to replay it. */
export async function markFailed(
  holder: string,
  event: OutboxEvent,
  failure: { status: number | null; error: string },
): Promise<void> {
  const tries = event.attempts + 1
  await queryUnprepared(
    prisma,
    sql`with locked as (${lockedEvents([event.seq])})
        update outbox_events e
        set state = (case when ${tries}::int >= ${env.EVENTS_TRIES_MAX}::int then 'DEAD' else 'PENDING' end)::"EventState",
            attempts = ${tries}, last_status = ${failure.status}::int, last_error = left(${failure.error}, 500),
            next_attempt_at = now() + make_interval(secs => ${eventBackoffMs(tries) / 1000}::float8),
            leased_by = null, leased_until = null
        where e.seq = any(array(select seq from locked where state = 'PENDING' and leased_by = ${holder}))
        returning 1 as one`,
  )
}

/** Gives back what was taken and not tried. */
export async function release(holder: string, seqs: number[]): Promise<void> {
  if (seqs.length === 0) return
  await queryUnprepared(
    prisma,
    sql`with locked as (${lockedEvents(seqs)})
        update outbox_events e set leased_by = null, leased_until = null
        where e.seq = any(array(select seq from locked where leased_by = ${holder})) returning 1 as one`,
  )
}
