import { prisma } from '@/lib/database/client'
import { neverSort } from '@/lib/database/never-sort'
import { queryUnprepared, raw, type Sql, sql } from '@/lib/database/sql'
import { transaction } from '@/lib/database/transaction'
import { env } from '@/lib/settings/env'
import { DAY_MS } from '@/lib/time'

const BATCH = 5000
const AUDITS_KEPT_DAYS = 90
/** The links of the last day are counted, see `lib/accounts/links.ts`. */
const ACCOUNT_LINKS_KEPT_DAYS = 7
/** The operator log tells for ever who was given which role; the address is needed no longer than a question about it. */
const INVITATIONS_KEPT_DAYS = 30
/** Those of the last hour are counted, see `lib/wishes/take-returned.ts`. */
const RESTOCK_REQUESTS_KEPT_DAYS = 30
/** Records of complaints (전자상거래법 시행령 6조): three years. */
const TICKETS_KEPT_DAYS = 3 * 365
/** The desk shows those of 30 days. */
const FAILED_SEARCHES_KEPT_DAYS = 31
/** Long enough to find a mail that a person asks about. */
const NOTICES_KEPT_DAYS = 180
/** Long enough to look into a sign-in that a user asks about later. */
const SESSIONS_KEPT_DAYS = 30

/** Deletes rows whose time is this many days ago, the oldest first, as their index has them. */
function purgeOlder(table: Sql, time: Sql, days: number): Promise<{ full: boolean }> {
  return transaction(prisma, async (tx) => {
    await neverSort(tx)
    const deleted = await queryUnprepared(
      tx,
      sql`delete from ${table} where ctid = any(array(
            select ctid from ${table} where ${time} < now() - make_interval(days => ${days}::int)
            order by ${time} limit ${BATCH} for update skip locked))
          returning 1 as one`,
    )
    return { full: deleted.length === BATCH }
  })
}

export const purgeKeys = () => purgeOlder(raw('idempotency_keys'), raw('expires_at'), 0)

/** A cookie whose session id has no row is refused, so it is safe to delete them. */
export const purgeSessions = () => purgeOlder(raw('sessions'), raw('expires_at'), SESSIONS_KEPT_DAYS)

export const purgeAccountLinks = () =>
  purgeOlder(raw('account_links'), raw('expires_at'), ACCOUNT_LINKS_KEPT_DAYS)

export const purgeInvitations = () =>
  purgeOlder(raw('operator_invitations'), raw('expires_at'), INVITATIONS_KEPT_DAYS)

/** They are valid for minutes. */
export const purgePasskeyChallenges = () => purgeOlder(raw('passkey_challenges'), raw('expires_at'), 1)
export const purgePendingSignIns = () => purgeOlder(raw('pending_sign_ins'), raw('expires_at'), 1)

/** Their time is over: the law asks for nothing longer. */
export const purgeFormerMembers = () => purgeOlder(raw('former_members'), raw('delete_after'), 0)

export const purgeTickets = () => purgeOlder(raw('tickets'), raw('created_at'), TICKETS_KEPT_DAYS)

export const purgeRestockRequests = () =>
  purgeOlder(raw('restock_requests'), raw('told_at'), RESTOCK_REQUESTS_KEPT_DAYS)

export const purgeFailedSearches = () =>
  purgeOlder(raw('failed_searches'), raw('day'), FAILED_SEARCHES_KEPT_DAYS)

export const purgeNotices = () => purgeOlder(raw('notices'), raw('created_at'), NOTICES_KEPT_DAYS)

export const purgeTexts = () => purgeOlder(raw('text_messages'), raw('created_at'), NOTICES_KEPT_DAYS)

/** A failed sign-in counts for a day. */
export const purgeSignInFailures = () => purgeOlder(raw('sign_in_failures'), raw('last_at'), 1)

/** The copy of an address in an order. It was made with the order, or later for an order without one. */
export const purgeDeliveries = () =>
  purgeOlder(raw('order_deliveries'), raw('created_at'), env.DELIVERY_KEEP_DAYS)

/**
 * Deletes old events that were delivered and counted, with what is stored of their delivery, and moves the horizon, so
 * that the audit does not expect them.
 */
export function purgeEvents(): Promise<{ full: boolean }> {
  return transaction(prisma, async (tx) => {
    await neverSort(tx)
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
