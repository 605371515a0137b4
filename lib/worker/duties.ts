import { prisma } from '@/lib/database/client'
import { transaction } from '@/lib/database/transaction'
import { lapseOrders } from '@/lib/orders/lapse-orders'
import { chasePayments } from '@/lib/payments/chase-payments'
import { reconcilePayments } from '@/lib/payments/reconcile-payments'
import { feedRanking } from '@/lib/ranking/feed-ranking'
import { refreshPopularity } from '@/lib/ranking/refresh-popularity'
import { rollWindows } from '@/lib/ranking/windows'
import { nightlyAudit } from '@/lib/worker/nightly-audit'
import { purgeAudits, purgeEvents, purgeKeys, purgeSessions, purgeSignInFailures } from '@/lib/worker/purge'

/**
 * A recurring task of the leader. Each run is one bounded batch that may be interrupted and may run on two workers at once:
 * the lease only avoids duplicate work, correctness does not depend on it. `full`: run the next batch immediately.
 */
export type Duty = { name: string; everyMs: number; run: () => Promise<{ full: boolean }> }

/** A sale must be in the rankings within two seconds. A shorter interval would update the totals of a product more often. */
const FEED_MS = 1000

const rollRankingWindows = async () => ({ full: await transaction(prisma, rollWindows) })

export const DUTIES: readonly Duty[] = [
  { name: 'feed-ranking', everyMs: FEED_MS, run: feedRanking },
  { name: 'roll-windows', everyMs: 15_000, run: rollRankingWindows },
  { name: 'refresh-popularity', everyMs: 15_000, run: refreshPopularity },
  { name: 'lapse-orders', everyMs: 1000, run: lapseOrders },
  { name: 'chase-payments', everyMs: 1000, run: chasePayments },
  { name: 'reconcile-payments', everyMs: 10_000, run: reconcilePayments },
  { name: 'purge-keys', everyMs: 60_000, run: purgeKeys },
  { name: 'purge-sessions', everyMs: 600_000, run: purgeSessions },
  { name: 'purge-sign-in-failures', everyMs: 600_000, run: purgeSignInFailures },
  { name: 'purge-events', everyMs: 60_000, run: purgeEvents },
  // Checks whether the audit of this night has been run, so that a restart only delays it.
  { name: 'nightly-audit', everyMs: 600_000, run: () => nightlyAudit() },
  { name: 'purge-audits', everyMs: 3600_000, run: purgeAudits },
]
