import { answerResetRequests } from '@/lib/accounts/answer-reset-requests'
import { applyPriceSchedules } from '@/lib/catalog/apply-price-schedules'
import { refreshListed } from '@/lib/catalog/listed-product'
import { prisma } from '@/lib/database/client'
import { transaction } from '@/lib/database/transaction'
import { trackParcels } from '@/lib/fulfilment/track-parcels'
import { feedNotices } from '@/lib/notices/feed-notices'
import { remindOfCoupons } from '@/lib/notices/remind-of-coupons'
import { sendMails } from '@/lib/notices/send-mails'
import { sendTexts } from '@/lib/notices/send-texts'
import { tellOfRestock } from '@/lib/notices/tell-of-restock'
import { expireOrders } from '@/lib/orders/expire-orders'
import { reconcilePayments } from '@/lib/payments/reconcile-payments'
import { resolveAttempts } from '@/lib/payments/resolve-attempts'
import { verifyPayments } from '@/lib/payments/verify-payments'
import { feedRanking } from '@/lib/ranking/feed-ranking'
import { refreshPopularity } from '@/lib/ranking/refresh-popularity'
import { rollWindows } from '@/lib/ranking/windows'
import { settleReceipts } from '@/lib/receipts/settle-receipts'
import { deleteUnusedPictures } from '@/lib/reviews/delete-unused-pictures'
import { purgeHiddenReviews } from '@/lib/reviews/purge-hidden'
import { forgetAccounts } from '@/lib/withdrawals/forget-accounts'
import { nightlyAudit } from '@/lib/worker/nightly-audit'
import {
  purgeAccountLinks,
  purgeAudits,
  purgeDeliveries,
  purgeEvents,
  purgeFailedSearches,
  purgeFormerMembers,
  purgeInvitations,
  purgeKeys,
  purgeNotices,
  purgePasskeyChallenges,
  purgePendingSignIns,
  purgeRestockRequests,
  purgeSessions,
  purgeSignInFailures,
  purgeTexts,
  purgeTickets,
} from '@/lib/worker/purge'

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
  { name: 'expire-orders', everyMs: 1000, run: expireOrders },
  { name: 'verify-payments', everyMs: 1000, run: verifyPayments },
  { name: 'resolve-attempts', everyMs: 1000, run: resolveAttempts },
  { name: 'apply-price-schedules', everyMs: 1000, run: applyPriceSchedules },
  { name: 'refresh-listed', everyMs: 2000, run: refreshListed },
  { name: 'reconcile-payments', everyMs: 10_000, run: reconcilePayments },
  { name: 'feed-notices', everyMs: 1000, run: feedNotices },
  { name: 'send-mails', everyMs: 1000, run: sendMails },
  { name: 'send-texts', everyMs: 1000, run: sendTexts },
  { name: 'settle-receipts', everyMs: 2000, run: settleReceipts },
  { name: 'track-parcels', everyMs: 10_000, run: trackParcels },
  { name: 'remind-of-coupons', everyMs: 60_000, run: remindOfCoupons },
  { name: 'tell-of-restock', everyMs: 5000, run: tellOfRestock },
  { name: 'purge-restock-requests', everyMs: 3600_000, run: purgeRestockRequests },
  { name: 'purge-tickets', everyMs: 3600_000, run: purgeTickets },
  { name: 'purge-hidden-reviews', everyMs: 3600_000, run: purgeHiddenReviews },
  { name: 'delete-unused-pictures', everyMs: 600_000, run: deleteUnusedPictures },
  { name: 'purge-failed-searches', everyMs: 3600_000, run: purgeFailedSearches },
  { name: 'forget-accounts', everyMs: 3600_000, run: forgetAccounts },
  { name: 'purge-notices', everyMs: 600_000, run: purgeNotices },
  { name: 'purge-texts', everyMs: 600_000, run: purgeTexts },
  { name: 'answer-reset-requests', everyMs: 1000, run: answerResetRequests },
  { name: 'purge-account-links', everyMs: 600_000, run: purgeAccountLinks },
  { name: 'purge-invitations', everyMs: 3600_000, run: purgeInvitations },
  { name: 'purge-passkey-challenges', everyMs: 600_000, run: purgePasskeyChallenges },
  { name: 'purge-pending-sign-ins', everyMs: 600_000, run: purgePendingSignIns },
  { name: 'purge-former-members', everyMs: 3600_000, run: purgeFormerMembers },
  { name: 'purge-keys', everyMs: 60_000, run: purgeKeys },
  { name: 'purge-sessions', everyMs: 600_000, run: purgeSessions },
  { name: 'purge-sign-in-failures', everyMs: 600_000, run: purgeSignInFailures },
  { name: 'purge-deliveries', everyMs: 600_000, run: purgeDeliveries },
  { name: 'purge-events', everyMs: 60_000, run: purgeEvents },
  // Checks whether the audit of this night has been run, so that a restart only delays it.
  { name: 'nightly-audit', everyMs: 600_000, run: () => nightlyAudit() },
  { name: 'purge-audits', everyMs: 3600_000, run: purgeAudits },
]
