import { audit } from '@/lib/audit/audit'
import { prisma } from '@/lib/database/client'
import { query, sql } from '@/lib/database/sql'
import { seoulTime } from '@/lib/time'

/** When the fewest buy: it reads everything once, which nothing waits for and the disks feel. */
const HOUR = '04'

/** Proves the books once a night, so that the verdict on the desk is never older than a day. */
export async function nightlyAudit(now = new Date()): Promise<{ full: boolean }> {
  if (seoulTime(now).slice(11, 13) !== HOUR) return { full: false }
  const [recent] = await query(
    prisma,
    sql`select 1 as one from audit_runs where checked_at > ${now}::timestamptz - interval '12 hours' limit 1`,
  )
  if (!recent) await audit()
  return { full: false }
}
