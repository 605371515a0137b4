import { randomBytes } from 'node:crypto'
import { prisma } from '@/lib/database/client'
import { transaction } from '@/lib/database/transaction'
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
  const url = env.EVENTS_URL
  if (!url) return
  const hasMoved = { name: TARGET, url: { not: url } }
  await transaction(prisma, async (tx) => {
    const secrets = [env.EVENTS_SECRET ?? newSecret()]
    await tx.eventTarget.createMany({ data: { name: TARGET, url, secrets }, skipDuplicates: true })
    await tx.eventTarget.updateMany({ where: { ...hasMoved, state: 'DISABLED' }, data: { state: 'ACTIVE' } })
    const now = new Date()
    await tx.eventTarget.updateMany({
      where: hasMoved,
      data: { url, failures: 0, resumeAt: now, updatedAt: now },
    })
  })
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
  const resumeAt = new Date(Date.now() + (retryAfterMs ?? targetBackoffMs(failures + 1)))
  const where = { name: TARGET }
  await prisma.eventTarget.updateMany({ where, data: { failures: { increment: 1 } } })
  await prisma.eventTarget.updateMany({ where: { ...where, resumeAt: { lt: resumeAt } }, data: { resumeAt } })
}

export async function disableTarget(stateReason: string): Promise<void> {
  await prisma.eventTarget.updateMany({
    where: { name: TARGET, state: 'ACTIVE' },
    data: { state: 'DISABLED', stateReason, updatedAt: new Date() },
  })
}
