import { coalesce } from '@/lib/coalesce'
import { db, query, sql } from '@/lib/db'

const nextIds = coalesce<symbol, number>(async (askers) => {
  const rows = await query<{ id: number }>(
    db,
    sql`select nextval('orders_id_seq') as id from generate_series(1, ${askers.length}::int)`,
  )
  return new Map(askers.flatMap((asker, at) => (rows[at] ? [[asker, rows[at].id]] : [])))
})

/** The number of an order that is yet to be made, so that all that belongs to it can be sent with it. */
export async function reserveOrderId(): Promise<number> {
  return (await nextIds(Symbol())) ?? Promise.reject(new Error('no order number was given'))
}
