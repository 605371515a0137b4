import { coalesce } from '@/lib/database/coalesce'
import { queryCombined } from '@/lib/database/combine-queries'
import { sql } from '@/lib/database/sql'
import type { Db } from '@/lib/database/transaction'
import { env } from '@/lib/env'

export type Reserved = { id: number; orderedAt: Date; expiresAt: Date }

const reserveAll = coalesce<symbol, Reserved>(async (db, askers) => {
  const rows = await queryCombined<{ id: number; ms: number }>(
    db,
    sql`select nextval('orders_id_seq') as id, floor(extract(epoch from now()) * 1000)::bigint as ms
        from generate_series(1, ${askers.length}::int)`,
  )
  return new Map(
    rows.flatMap(({ id, ms }, at) => {
      const asker = askers[at]
      return asker ? [[asker, { id, ...timesOf(ms) }]] : []
    }),
  )
})

const timesOf = (ms: number) => ({
  orderedAt: new Date(ms),
  expiresAt: new Date(ms + env.ORDER_LAPSE_MINUTES * 60_000),
})

/**
 * The number of an order that is yet to be made, and its moment by the database's clock: all that belongs to it is known
 * then, and can be sent with it.
 */
export async function reserveOrder(db: Db): Promise<Reserved> {
  return (await reserveAll(db, Symbol())) ?? Promise.reject(new Error('no order number was given'))
}
