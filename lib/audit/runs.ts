import type { z } from 'zod'
import type { AuditResponse, AuditRun, listAuditRunsEndpoint } from '@/lib/audit/schema'
import { prisma } from '@/lib/database/client'
import type { Prisma } from '@/lib/generated/prisma/client'
import { type Page, pageOf } from '@/lib/http/page-of'

type RunsQuery = z.output<typeof listAuditRunsEndpoint.query>

/** Results of earlier audits, the latest first. */
export async function listAuditRuns({ cursor, limit }: RunsQuery): Promise<Page<AuditRun>> {
  const runs = await prisma.auditRun.findMany({
    where: cursor === undefined ? {} : { id: { lt: cursor } },
    orderBy: { id: 'desc' },
    take: limit + 1,
  })
  const { items, nextCursor } = pageOf(runs, limit, ({ id }) => id)
  return {
    items: items.map(({ id, ok, checks, checkedAt }) => ({
      runId: id,
      ok,
      // `saveAuditRun` is the only writer of this column.
      checks: checks as AuditResponse['checks'],
      checkedAt: checkedAt.toISOString(),
    })),
    nextCursor,
  }
}

/** The latest audit; with `since`, only when it ran after that time. */
export const findLastAudit = (since?: Date) =>
  prisma.auditRun.findFirst({
    ...(since && { where: { checkedAt: { gt: since } } }),
    orderBy: { checkedAt: 'desc' },
    select: { ok: true, checkedAt: true },
  })

export async function saveAuditRun({ ok, checks, checkedAt }: AuditResponse): Promise<void> {
  // The violations were parsed from JSON, so they are JSON again.
  await prisma.auditRun.create({ data: { ok, checks: checks as Prisma.InputJsonArray, checkedAt } })
}
