import { pool } from '@/lib/database/client'
import { log } from '@/lib/log'

/** "Last used" is shown to the minute; a write for each request would cost too much. */
const WRITTEN_EVERY_MS = 20_000

const used = new Set<number>()

/** Marks a key as used; the next batch writes it. */
export function noteUse(keyId: number): void {
  if (used.size === 0) setTimeout(write, WRITTEN_EVERY_MS).unref()
  used.add(keyId)
}

function write(): void {
  const ids = [...used]
  used.clear()
  // Rows that another process has locked are skipped, so that two processes neither wait nor deadlock.
  pool
    .query(
      `update api_keys set last_used_at = now() where id in
       (select id from api_keys where id = any($1::bigint[]) order by id for update skip locked)`,
      [ids],
    )
    .catch((err) => log.warn({ err }, 'the last use of keys was not written'))
}
