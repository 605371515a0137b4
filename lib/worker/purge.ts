import { prisma } from '@/lib/database/client'
import { execute, queryUnprepared, raw, type Sql, sql } from '@/lib/database/sql'
import { transaction } from '@/lib/database/transaction'
import { env } from '@/lib/settings/env'
import { DAY_MS } from '@/lib/time'

const BATCH = 5000
const AUDITS_KEPT_DAYS = 90
/** Long enough to look into a sign-in that a user asks about later. */
const SESSIONS_KEPT_DAYS = 30

/** Deletes rows whose time is this many days ago. The oldest first: without an order the plan may read the whole table for a few. */
async function purgeOlder(table: Sql, time: Sql, days: number): Promise<{ full: boolean }> {
  const deleted = await queryUnprepared(
    prisma,
    sql`delete from ${table} where ctid = any(array(
          select ctid from ${table} where ${time} < now() - make_interval(days => ${days}::int)
          order by ${time} limit ${BATCH} for update skip locked))
        returning 1 as one`,
  )
  return { full: deleted.length === BATCH }
}

export const purgeKeys = () => purgeOlder(raw('idempotency_keys'), raw('expires_at'), 0)

/** A cookie whose session id has no row is refused, so it is safe to delete them. */
export const purgeSessions = () => purgeOlder(raw('sessions'), raw('expires_at'), SESSIONS_KEPT_DAYS)

/** A failed sign-in counts for a day. */
export const purgeSignInFailures = () => purgeOlder(raw('sign_in_failures'), raw('last_at'), 1)

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
