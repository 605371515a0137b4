import { prisma } from '@/lib/database/client'
import { query, queryUnprepared, sql } from '@/lib/database/sql'
import { transaction } from '@/lib/database/transaction'
import { env } from '@/lib/env'

const BATCH = 5000
const AUDITS_KEPT_DAYS = 90
/** Long enough to look at a sign-in that somebody asks about later. */
const SESSIONS_KEPT_DAYS = 30

/** Idempotency keys past their day, the oldest first: without an order the whole table may be read for a handful of them. */
export async function purgeKeys(): Promise<{ full: boolean }> {
  const gone = await queryUnprepared(
    prisma,
    sql`delete from idempotency_keys where ctid = any(array(
          select ctid from idempotency_keys where expires_at < now()
          order by expires_at limit ${BATCH} for update skip locked))
        returning 1 as one`,
  )
  return { full: gone.length === BATCH }
}

/** Sessions that expired long ago. A cookie whose session has no row is refused, so nothing depends on keeping them. */
export async function purgeSessions(): Promise<{ full: boolean }> {
  const gone = await query(
    prisma,
    sql`delete from sessions where id in (
          select id from sessions where expires_at < now() - make_interval(days => ${SESSIONS_KEPT_DAYS})
          limit ${BATCH} for update skip locked)
        returning 1 as one`,
  )
  return { full: gone.length === BATCH }
}

/** Failed sign-ins older than the day in which they count. */
export async function purgeSignInFailures(): Promise<{ full: boolean }> {
  const gone = await query(
    prisma,
    sql`delete from sign_in_failures where (account, source) in (
          select account, source from sign_in_failures where last_at < now() - interval '1 day'
          limit ${BATCH} for update skip locked)
        returning 1 as one`,
  )
  return { full: gone.length === BATCH }
}

/** Delivered events past their time. The horizon moves with them, so that the audit does not miss what was pruned. */
export function purgeEvents(): Promise<{ full: boolean }> {
  return transaction(prisma, async (tx) => {
    const gone = await queryUnprepared(
      tx,
      sql`with horizon as (
            update event_horizon set pruned_before =
              greatest(pruned_before, now() - make_interval(days => ${env.EVENTS_KEEP_DAYS}))
            returning pruned_before
          )
          delete from outbox_events where seq = any(array(
            select seq from outbox_events
            where state = 'DELIVERED' and ranked and occurred_at < (select pruned_before from horizon)
            order by occurred_at limit ${BATCH} for update skip locked))
          returning 1 as one`,
    )
    return { full: gone.length === BATCH }
  })
}

export async function purgeAudits(): Promise<{ full: boolean }> {
  await query(
    prisma,
    sql`delete from audit_runs where checked_at < now() - make_interval(days => ${AUDITS_KEPT_DAYS}) returning 1 as one`,
  )
  return { full: false }
}
