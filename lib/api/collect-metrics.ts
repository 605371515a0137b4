import { processMetrics } from '@/lib/api/process-metrics'
import { findLastAudit } from '@/lib/audit/runs'
import { prisma } from '@/lib/database/client'
import { query, raw, sql } from '@/lib/database/sql'
import { COUNTED_MAX, deliveryBacklog } from '@/lib/events/backlog'
import { getDeliveries } from '@/lib/events/queries'
import { UNCOUNTED_EVENTS } from '@/lib/events/uncounted'
import { metrics } from '@/lib/metrics/registry'
import { countGatewayTrouble } from '@/lib/payments/owed-refunds'
import { findBackupState } from '@/lib/server/backup/backup-state'
import { env } from '@/lib/settings/env'

type Totals = { unranked: number; requested: number }

/** The current values in the Prometheus text format. */
export async function collect(): Promise<string> {
  const deliveries = await getDeliveries()
  metrics.eventsWaiting.set({ state: 'PENDING' }, deliveries.pending)
  metrics.eventsWaiting.set({ state: 'DEAD' }, deliveries.dead)
  metrics.eventsLag.set(deliveries.lagSeconds)
  const { oldestSeconds, lastDeliveredAt } = await deliveryBacklog()
  metrics.eventsOldest.set(oldestSeconds)
  metrics.lastDelivery.set((lastDeliveredAt?.getTime() ?? 0) / 1000)
  const { target } = deliveries
  metrics.targetUp.set(target?.state === 'ACTIVE' && target.failures === 0 ? 1 : 0)
  const [totals] = await query<Totals>(
    prisma,
    sql`select (select count(*) from (${raw(UNCOUNTED_EVENTS)} limit ${COUNTED_MAX}) events) as unranked,
               (select count(*) from gateway_payments where state = 'REQUESTED') as requested`,
  )
  metrics.unranked.set(totals?.unranked ?? 0)
  metrics.openPayments.set({ state: 'REQUESTED' }, totals?.requested ?? 0)
  const gateway = await countGatewayTrouble()
  metrics.openPayments.set({ state: 'REFUND_OWED' }, gateway.refundsOwed)
  metrics.contradictions.set(gateway.contradictions)
  metrics.backupConfigured.set(env.BACKUP_TO === undefined ? 0 : 1)
  const backup = await findBackupState()
  metrics.lastBackup.set((backup?.backedUpAt?.getTime() ?? 0) / 1000)
  metrics.archivedUntil.set((backup?.archivedUntil?.getTime() ?? 0) / 1000)
  const audit = await findLastAudit()
  metrics.auditOk.set(audit?.ok === false ? 0 : 1)
  return (await metrics.shop.metrics()) + (await processMetrics())
}
