import { audit } from '@/lib/audit/audit'
import { findLastAudit } from '@/lib/audit/runs'
import { seoulTime } from '@/lib/time'

/** The quietest hour in Korea: an audit blocks nothing but reads every table. */
const HOUR = '04'
const RECENT_MS = 12 * 3600_000

/** Runs the audit once a night, unless one was run in the twelve hours before. */
export async function nightlyAudit(now = new Date()): Promise<{ full: boolean }> {
  if (seoulTime(now).slice(11, 13) !== HOUR) return { full: false }
  const recent = await findLastAudit(new Date(now.getTime() - RECENT_MS))
  if (!recent) await audit()
  return { full: false }
}
