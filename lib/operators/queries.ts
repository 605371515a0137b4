import { db, empty, query, sql } from '@/lib/db'
import type { LogEntry } from '@/lib/operators/schema'
import { seoulTime } from '@/lib/time'

type Asked = {
  subject?: string | undefined
  operatorId?: number | undefined
  cursor?: number | undefined
  limit: number
}

/** What operators changed, newest first. */
export async function listLog({ subject, operatorId, cursor, limit }: Asked) {
  const rows = await query<Omit<LogEntry, 'createdAt'> & { createdAt: Date }>(
    db,
    sql`select id as "logId", operator_id as "operatorId", actor, action, subject, before, after,
               created_at as "createdAt"
        from operator_log
        where true ${subject === undefined ? empty : sql`and subject = ${subject}`}
          ${operatorId === undefined ? empty : sql`and operator_id = ${operatorId}`}
          ${cursor === undefined ? empty : sql`and id < ${cursor}`}
        order by id desc limit ${limit + 1}`,
  )
  const items = rows.slice(0, limit).map((row) => ({ ...row, createdAt: seoulTime(row.createdAt) }))
  return { items, nextCursor: rows.length > limit ? String(items.at(-1)?.logId) : null }
}
