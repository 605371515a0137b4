import { prisma } from '@/lib/database/client'
import { execute, queryUnprepared, raw, sql } from '@/lib/database/sql'
import { transaction } from '@/lib/database/transaction'
import { env } from '@/lib/settings/env'
import { DAY_MS } from '@/lib/time'

const BATCH = 5000
const AUDITS_KEPT_DAYS = 90
/** Long enough to look into a sign-in that a user asks about later. */
const SESSIONS_KEPT_DAYS = 30

/** Deletes expired idempotency keys, the oldest first: without an order the plan may read the whole table for a few of them. */
export async function purgeKeys(): Promise<{ full: boolean }> {
  const deleted = await queryUnprepared(
    prisma,
    sql`delete from idempotency_keys where ctid = any(array(
          select ctid from idempotency_keys where expires_at < now()
          order by expires_at limit ${BATCH} for update skip locked))
        returning 1 as one`,
  )
  return { full: deleted.length === BATCH }
}

/** Deletes sessions that expired long ago. A cookie whose session id has no row is refused, so it is safe to delete them. */
export async function purgeSessions(): Promise<{ full: boolean }> {
  const deleted = await queryUnprepared(
    prisma,
    sql`delete from sessions where ctid = any(array(
          select ctid from sessions where expires_at < now() - make_interval(days => ${SESSIONS_KEPT_DAYS}::int)
          order by expires_at limit ${BATCH} for update skip locked))
        returning 1 as one`,
  )
  return { full: deleted.length === BATCH }
}

/** Deletes failed sign-ins older than the day in which they count. */
export async function purgeSignInFailures(): Promise<{ full: boolean }> {
  const deleted = await queryUnprepared(
    prisma,
    sql`delete from sign_in_failures where ctid = any(array(
          select ctid from sign_in_failures where last_at < now() - interval '1 day'
          order by last_at limit ${BATCH} for update skip locked))
        returning 1 as one`,
  )
  return { full: deleted.length === BATCH }
}

/**
 * Deletes old events that were delivered and counted, with what is stored of their delivery, and moves the horizon, so
 * that the audit does not expect them.
 */
export function purgeEvents(): Promise<{ full: boolean }> {
  return transaction(prisma, async (tx) => {
    // An estimate that few events are old would make the planner sort all of them.
    await execute(tx, raw('set local enable_sort = off'))
    const deleted = await queryUnprepared<{ seq: number }>(
      tx,
      sql`with horizon as (
            update event_horizon set pruned_before =
              greatest(pruned_before, now() - make_interval(days => ${env.EVENTS_KEEP_DAYS}))
            returning pruned_before
          )
          delete from outbox_events where seq = any(array(
            select seq from outbox_events e
            where occurred_at < (select pruned_before from horizon) and seq <= (select min(position) from event_cursors)
              and not exists (select 1 from (select state from event_deliveries where seq = e.seq offset 0) d
                              where d.state <> 'DELIVERED')
            order by occurred_at limit ${BATCH} for update skip locked))
          returning seq`,
    )
    // What is older than these was deleted by earlier runs.
    const oldest = Math.min(...deleted.map(({ seq }) => seq))
    if (deleted.length > 0)
      await tx.eventBatch.deleteMany({ where: { deliveredAt: { not: null }, lastSeq: { lt: oldest } } })
    return { full: deleted.length === BATCH }
  })
}

export async function purgeAudits(): Promise<{ full: boolean }> {
  const before = new Date(Date.now() - AUDITS_KEPT_DAYS * DAY_MS)
  await prisma.auditRun.deleteMany({ where: { checkedAt: { lt: before } } })
  return { full: false }
}
