import { coalesce } from '@/lib/database/coalesce'
import { queryCombined } from '@/lib/database/combine-queries'
import { sql } from '@/lib/database/sql'
import type { Db } from '@/lib/database/transaction'
import { env } from '@/lib/settings/env'

export type Reserved = { id: number; orderedAt: Date; expiresAt: Date }

const reserveAll = coalesce<symbol, Reserved>(async (db, callers) => {
  const rows = await queryCombined<{ id: number; ms: number }>(
    db,
    sql`select nextval('orders_id_seq') as id, floor(extract(epoch from now()) * 1000)::bigint as ms
        from generate_series(1, ${callers.length}::int)`,
  )
  return new Map(
    rows.flatMap(({ id, ms }, at) => {
      const caller = callers[at]
      return caller ? [[caller, { id, ...timesOf(ms) }]] : []
    }),
  )
})

const timesOf = (ms: number) => ({
  orderedAt: new Date(ms),
  expiresAt: new Date(ms + env.ORDER_LAPSE_MINUTES * 60_000),
})

/**
 * The number and the times of an order that is not inserted yet, by the database's clock. Knowing them in advance lets
 * all statements of a checkout leave in one round trip.
 */
export async function reserveOrder(db: Db): Promise<Reserved> {
  return (await reserveAll(db, Symbol())) ?? Promise.reject(new Error('no order number was given'))
}
