import type { AuditRun } from '@/lib/audit/runs-schema'
import { prisma } from '@/lib/database/client'
import { empty, query, sql } from '@/lib/database/sql'

/** Earlier verdicts, the latest first. */
export async function listAuditRuns({ cursor, limit }: { cursor?: number | undefined; limit: number }) {
  const rows = await query<Omit<AuditRun, 'checkedAt'> & { checkedAt: Date }>(
    prisma,
    sql`select id as "runId", ok, checks, checked_at as "checkedAt" from audit_runs
        ${cursor === undefined ? empty : sql`where id < ${cursor}`} order by id desc limit ${limit + 1}`,
  )
  const items = rows.slice(0, limit).map((row) => ({ ...row, checkedAt: row.checkedAt.toISOString() }))
  return { items, nextCursor: rows.length > limit ? String(items.at(-1)?.runId) : null }
}
