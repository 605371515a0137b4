import { randomBytes } from 'node:crypto'
import { prisma } from '@/lib/database/client'
import { query, sql } from '@/lib/database/sql'
import { targetBackoffMs } from '@/lib/events/backoff'
import type { Target } from '@/lib/events/delivery'
import { env } from '@/lib/settings/env'

/** There is one target. Distribution to several receivers is left to a broker such as NATS. */
export const TARGET = 'data-platform'

export const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`

/**
 * Stores the target that the settings name. Its address follows the settings. Its secrets are read from them only once and
 * are changed by operators afterwards: otherwise a restart would undo a rotation.
 */
export async function registerTarget(): Promise<void> {
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

/** The target, or null while nothing may be sent to it. */
export const findTarget = (): Promise<Target | null> =>
  prisma.eventTarget.findUnique({
    where: { name: TARGET, state: 'ACTIVE', resumeAt: { lte: new Date() } },
    select: { name: true, url: true, secrets: true, failures: true },
  })

/** Resets the failure count, so that whole batches are sent again. */
export async function markAvailable(): Promise<void> {
  await prisma.eventTarget.updateMany({
    where: { name: TARGET, failures: { gt: 0 } },
    data: { failures: 0 },
  })
}

/** Records a delivery, at most once a second: otherwise each relay would update this one row for every batch. */
export async function recordDelivery(): Promise<void> {
  const now = new Date()
  const aSecondAgo = new Date(now.getTime() - 1000)
  await prisma.eventTarget.updateMany({
    where: { name: TARGET, OR: [{ lastDeliveredAt: null }, { lastDeliveredAt: { lt: aSecondAgo } }] },
    data: { lastDeliveredAt: now },
  })
}

/** Postpones all deliveries for the time that the target asked for, or else for a growing backoff. */
export async function markUnavailable({ failures }: Target, retryAfterMs: number | null): Promise<void> {
  const waitMs = retryAfterMs ?? targetBackoffMs(failures + 1)
  await query(
    prisma,
    sql`update event_targets
        set failures = failures + 1, resume_at = greatest(resume_at, now() + make_interval(secs => ${waitMs / 1000}::float8))
        where name = ${TARGET} returning 1 as one`,
  )
}

export async function disableTarget(stateReason: string): Promise<void> {
  await prisma.eventTarget.updateMany({
    where: { name: TARGET, state: 'ACTIVE' },
    data: { state: 'DISABLED', stateReason, updatedAt: new Date() },
  })
}
