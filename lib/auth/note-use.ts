import { pool } from '@/lib/database/client'
import { log } from '@/lib/log'

/** "Last used" is told to the nearest minute: a write for each request would cost more than the figure is worth. */
const WRITTEN_EVERY_MS = 20_000

const used = new Set<number>()

/** Notes that a key was used, to be written with all the others' that were used in the same moments. */
export function noteUse(keyId: number): void {
  if (used.size === 0) setTimeout(write, WRITTEN_EVERY_MS).unref()
  used.add(keyId)
}

function write(): void {
  const ids = [...used]
  used.clear()
  // In order and skipping what another process holds, so that two of them neither wait nor deadlock.
  pool
    .query(
      `update api_keys set last_used_at = now() where id in
       (select id from api_keys where id = any($1::bigint[]) order by id for update skip locked)`,
      [ids],
    )
    .catch((err) => log.warn({ err }, 'the last use of keys was not written'))
}
