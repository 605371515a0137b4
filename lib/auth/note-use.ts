import { prisma } from '@/lib/database/client'
import { bigints, execute, raw, type Sql, sql, uuids } from '@/lib/database/sql'
import { log } from '@/lib/log'

/** The time of last use is shown to the minute, and a write per request would cost too much. */
const WRITTEN_EVERY_MS = 20_000
/** More ids than one process sees in that time. */
const WAITING_MAX = 100_000
/** Precise enough to recognise a device by. */
const SESSION_PRECISION_MS = 10 * 60_000

/** Collects ids and writes them with one statement. */
function batchOf<Id>(save: (ids: Id[]) => Promise<unknown>) {
  const used = new Set<Id>()
  async function write(): Promise<void> {
    const ids = [...used]
    used.clear()
    await save(ids).catch((err) => log.warn({ err }, 'the last use of keys or sessions was not written'))
  }
  function note(id: Id): void {
    if (used.size === 0) setTimeout(write, WRITTEN_EVERY_MS).unref()
    if (used.size < WAITING_MAX) used.add(id)
  }
  return { note, write }
}

/** Rows that another process has locked are skipped, so that two processes neither wait nor deadlock. */
function writeUse(table: Sql, column: Sql, ids: Sql): Promise<number> {
  return execute(
    prisma,
    sql`update ${table} set ${column} = now() where id in
        (select id from ${table} where id = any(${ids}) order by id for update skip locked)`,
  )
}

const keys = batchOf<number>((ids) => writeUse(raw('api_keys'), raw('last_used_at'), bigints(ids)))
const sessions = batchOf<string>((ids) => writeUse(raw('sessions'), raw('last_seen_at'), uuids(ids)))

/** Marks a key as used; the next batch writes it. */
export const noteKeyUse = keys.note

/** Marks a session as used, if the time of its last use is no longer precise. */
export function noteSessionUse({ sessionId, lastSeenAt }: { sessionId: string; lastSeenAt: Date }): void {
  if (Date.now() - lastSeenAt.getTime() >= SESSION_PRECISION_MS) sessions.note(sessionId)
}

export const writeSessionUses = sessions.write
