import { pool } from '@/lib/database/client'
import { log } from '@/lib/log'

/** Precise enough to recognise a device by; a write for each request would cost too much. */
const PRECISION_MS = 10 * 60_000
const WRITTEN_EVERY_MS = 20_000
/** More sessions than one process sees in that time. */
const WAITING_MAX = 100_000

const used = new Set<string>()

/** Marks a session as used; the next batch writes it. */
export function noteSessionUse({ sessionId, lastSeenAt }: { sessionId: string; lastSeenAt: Date }): void {
  if (Date.now() - lastSeenAt.getTime() < PRECISION_MS || used.size >= WAITING_MAX) return
  if (used.size === 0) setTimeout(writeUses, WRITTEN_EVERY_MS).unref()
  used.add(sessionId)
}

export async function writeUses(): Promise<void> {
  const sessionIds = [...used]
  used.clear()
  // Rows that another process has locked are skipped, so that two processes neither wait nor deadlock.
  await pool
    .query(
      `update sessions set last_seen_at = now() where id in
       (select id from sessions where id = any($1::uuid[]) order by id for update skip locked)`,
      [sessionIds],
    )
    .catch((err) => log.warn({ err }, 'the last use of sessions was not written'))
}
