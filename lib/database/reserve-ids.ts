import { coalesce } from './coalesce'
import { queryCombined } from './combine-queries'
import { type Sql, sql } from './sql'
import type { Db } from './transaction'

type ReservedId = { id: number; at: Date }

/**
 * Takes the next id of a sequence, for a row that is inserted later, with the time of the database. Concurrent callers share one
 * statement. Knowing the id in advance lets all statements of a checkout be sent in one round trip.
 */
export function idReserver({ sequence }: { sequence: Sql }): (db: Db) => Promise<ReservedId> {
  const reserve = coalesce<symbol, ReservedId>(async (db, callers) => {
    const rows = await queryCombined<{ id: number; ms: number }>(
      db,
      sql`select nextval('${sequence}') as id, floor(extract(epoch from now()) * 1000)::bigint as ms
          from generate_series(1, ${callers.length}::int)`,
    )
    return new Map(
      rows.flatMap(({ id, ms }, at) => {
        const caller = callers[at]
        return caller ? [[caller, { id, at: new Date(ms) }]] : []
      }),
    )
  })
  return async (db) => (await reserve(db, Symbol())) ?? Promise.reject(new Error('the sequence gave no id'))
}
