import { randomBytes } from 'node:crypto'
import { prisma } from '@/lib/database/client'
import { query, sql } from '@/lib/database/sql'
import { env } from '@/lib/env'
import { targetBackoffMs } from '@/lib/events/backoff'
import type { Target } from '@/lib/events/delivery'

/** There is one receiver; fanning out to many is a broker's work, and NATS is one. */
export const TARGET = 'data-platform'

export type OpenTarget = Target & { failures: number }

export const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`

/**
 * Writes down the platform that the settings name. Its address follows the settings; its secrets are taken from them
 * once and belong to the operators' desk from then on, or a restart would undo a rotation.
 */
export async function nameTarget(): Promise<void> {
  if (!env.EVENTS_URL) return
  await query(
    prisma,
    sql`insert into event_targets as t (name, url, secrets)
        values (${TARGET}, ${env.EVENTS_URL}, array[${env.EVENTS_SECRET ?? newSecret()}])
        on conflict (name) do update
          set url = excluded.url, failures = 0, resume_at = now(), updated_at = now(),
              state = case when t.state = 'DISABLED' then 'ACTIVE' else t.state end
          where t.url <> excluded.url
        returning 1 as one`,
  )
}

/** The receiver, when it may be sent to now. */
export async function findOpenTarget(): Promise<OpenTarget | null> {
  const [target] = await query<OpenTarget>(
    prisma,
    sql`select name, url, secrets, failures from event_targets
        where name = ${TARGET} and state = 'ACTIVE' and resume_at <= now()`,
  )
  return target ?? null
}

/** It answers: what had been put off for its absence is due now, and only that. */
export async function noteAnswering(): Promise<void> {
  await query(
    prisma,
    sql`with back as (update event_targets set failures = 0 where name = ${TARGET} and failures > 0 returning 1),
        waiting as (
          select seq from outbox_events
          where exists (select 1 from back) and state = 'PENDING' and next_attempt_at > now()
            and (last_status is null or last_status in (429, 502, 503, 504))
          order by seq for no key update
        )
        update outbox_events set next_attempt_at = now() where seq = any(array(select seq from waiting)) returning 1 as one`,
  )
}

/** It took events, noted once a second at most: each relay would otherwise write this row for every batch. */
export async function noteDelivered(): Promise<void> {
  await query(
    prisma,
    sql`update event_targets set last_delivered_at = clock_timestamp()
        where name = ${TARGET} and coalesce(last_delivered_at < clock_timestamp() - interval '1 second', true)
        returning 1 as one`,
  )
}

/** It is away: nobody asks again before a while has passed, or before the moment it named itself. */
export async function noteAway({ failures }: OpenTarget, waitMs: number | null): Promise<void> {
  const wait = waitMs ?? targetBackoffMs(failures + 1)
  await query(
    prisma,
    sql`update event_targets
        set failures = failures + 1, resume_at = greatest(resume_at, now() + make_interval(secs => ${wait / 1000}::float8))
        where name = ${TARGET} returning 1 as one`,
  )
}

export async function disable(reason: string): Promise<void> {
  await query(
    prisma,
    sql`update event_targets set state = 'DISABLED', state_reason = ${reason}, updated_at = now()
        where name = ${TARGET} and state = 'ACTIVE' returning 1 as one`,
  )
}
