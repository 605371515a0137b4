import { audit } from '@/lib/audit/audit'
import { findLastAudit } from '@/lib/audit/runs'
import { DAY_MS, HOUR_MS } from '@/lib/time'

/** From 04:00 to 08:00 in Korea: an audit blocks nothing but reads every table. 04:00 there is 19:00 UTC of the day before. */
const NIGHT_FROM_UTC_MS = 19 * HOUR_MS
const NIGHT_MS = 4 * HOUR_MS

/** When the night began that `now` is in, or null by day. */
function startOfNight(now: Date): Date | null {
  const intoNight = (now.getTime() + DAY_MS - NIGHT_FROM_UTC_MS) % DAY_MS
  return intoNight < NIGHT_MS ? new Date(now.getTime() - intoNight) : null
}

/**
 * Runs one audit each night: the first run of this duty after 04:00 makes it, unless an audit was stored since 04:00. An
 * audit is stored when it has ended, so one that a restart interrupted is run again. A worker that was down all night
 * waits for the next one, because by day an audit would compete with sales.
 */
export async function nightlyAudit(now = new Date()): Promise<{ full: boolean }> {
  const since = startOfNight(now)
  if (since && !(await findLastAudit(since))) await audit()
  return { full: false }
}
