import { prisma } from '@/lib/database/client'
import { queryUnprepared, sql } from '@/lib/database/sql'
import { eventBackoffMs } from '@/lib/events/backoff'
import type { OutboxEvent } from '@/lib/events/cloud-event'
import { lockedEvents } from '@/lib/events/locked-events'
import { env } from '@/lib/settings/env'

/** Marks events as delivered, also when their lease has expired meanwhile. */
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

/** Schedules the next attempt, or makes the event a dead letter after the last one. Operators replay dead letters. */
export async function markFailed(
  holder: string,
  event: OutboxEvent,
  failure: { status: number | null; error: string },
): Promise<void> {
  const attempts = event.attempts + 1
  await queryUnprepared(
    prisma,
    sql`with locked as (${lockedEvents([event.seq])})
        update outbox_events e
        set state = (case when ${attempts}::int >= ${env.EVENTS_TRIES_MAX}::int then 'DEAD' else 'PENDING' end)::"EventState",
            attempts = ${attempts}, last_status = ${failure.status}::int, last_error = left(${failure.error}, 500),
            next_attempt_at = now() + make_interval(secs => ${eventBackoffMs(attempts) / 1000}::float8),
            leased_by = null, leased_until = null
        where e.seq = any(array(select seq from locked where state = 'PENDING' and leased_by = ${holder}))
        returning 1 as one`,
  )
}

/**
 * Releases an event whose target was unavailable. No attempt is counted. The event goes behind the others that are due, so
 * that the next attempt uses another one: this one may be what the target fails to answer.
 */
export async function markPostponed(
  holder: string,
  event: OutboxEvent,
  { status, error }: { status: number | null; error: string },
): Promise<void> {
  await queryUnprepared(
    prisma,
    sql`with locked as (${lockedEvents([event.seq])})
        update outbox_events e
        set last_status = ${status}::int, last_error = left(${error}, 500), next_attempt_at = now(),
            leased_by = null, leased_until = null
        where e.seq = any(array(select seq from locked where state = 'PENDING' and leased_by = ${holder}))
        returning 1 as one`,
  )
}

/** Releases the lease of events that were not attempted. */
export async function release(holder: string, seqs: number[]): Promise<void> {
  if (seqs.length === 0) return
  await queryUnprepared(
    prisma,
    sql`with locked as (${lockedEvents(seqs)})
        update outbox_events e set leased_by = null, leased_until = null
        where e.seq = any(array(select seq from locked where leased_by = ${holder})) returning 1 as one`,
  )
}
