import { pool } from '@/lib/database/client'
import { log } from '@/lib/log'

/** A person recognises a device by the hour; a write for each request would cost more than a finer figure is worth. */
const PRECISION_MS = 10 * 60_000
const WRITTEN_EVERY_MS = 20_000
/** More than one process resolves in that time. */
const WAITING_MAX = 100_000

const used = new Set<string>()

/** Notes that a session was used. It is written together with the others of the same moments. */
export function noteSessionUse({ sessionId, lastSeenAt }: { sessionId: string; lastSeenAt: Date }): void {
  if (Date.now() - lastSeenAt.getTime() < PRECISION_MS || used.size >= WAITING_MAX) return
  if (used.size === 0) setTimeout(writeUses, WRITTEN_EVERY_MS).unref()
  used.add(sessionId)
}

export async function writeUses(): Promise<void> {
  const sessionIds = [...used]
  used.clear()
  // In order and skipping what another process holds, so that two of them neither wait nor deadlock.
  await pool
    .query(
      `update sessions set last_seen_at = now() where id in
       (select id from sessions where id = any($1::uuid[]) order by id for update skip locked)`,
      [sessionIds],
    )
    .catch((err) => log.warn({ err }, 'the last use of sessions was not written'))
}
