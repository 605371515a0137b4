import { coalesce } from '@/lib/coalesce'
import { db, query, sql } from '@/lib/db'

export type Reserved = { id: number; orderedAt: Date }

const reserveAll = coalesce<symbol, Reserved>(async (askers) => {
  const rows = await query<Reserved>(
    db,
    sql`select nextval('orders_id_seq') as id, now() as "orderedAt" from generate_series(1, ${askers.length}::int)`,
  )
  return new Map(askers.flatMap((asker, at) => (rows[at] ? [[asker, rows[at]]] : [])))
})

/**
 * The number of an order that is yet to be made, and its moment by the database's clock: all that belongs to it is known
 * then, and can be sent with it.
 */
export async function reserveOrder(): Promise<Reserved> {
  return (await reserveAll(Symbol())) ?? Promise.reject(new Error('no order number was given'))
}
