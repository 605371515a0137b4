import { bigints, integers, query, type Sql, type SqlExecutor, sql } from '@/lib/database/sql'
import type { Tx } from '@/lib/database/transaction'

export type StockLine = { productId: number; quantity: number }
export type Short = { productId: number; available: number }

/**
 * The rows are locked in product order, so that two orders of the same products wait for each other instead of
 * deadlocking. The lock is NO KEY UPDATE: an order line written a moment ago holds a KEY SHARE on the same row, which a full
 * FOR UPDATE of two buyers would deadlock on.
 */
function locked(lines: readonly StockLine[]): Sql {
  const [products, quantities] = [lines.map((l) => l.productId), lines.map((l) => l.quantity)]
  return sql`with lines as (select * from unnest(${bigints(products)}, ${integers(quantities)}) as l(id, quantity)),
        locked as (
          select p.id, p.stock, p.sold, p.stocked, lines.quantity from products p join lines using (id)
          order by p.id for no key update of p
        )`
}

/**
 * The new values are computed from the locked row. The row of the update itself may be the version from before the wait, and
 * values computed from that would violate the CHECKs before PostgreSQL rechecks the row.
 */
const moved = sql`update products p
            set stock = locked.stock - quantity, sold = locked.sold + quantity, stocked = locked.stocked
          from locked where p.id = locked.id`

/** Locks the products of all lines and returns the first that is short. */
export async function lockStock(tx: Tx, lines: readonly StockLine[]): Promise<Short | null> {
  const [short] = await query<Short>(
    tx,
    sql`${locked(lines)} select id as "productId", stock as available from locked where stock < quantity order by id limit 1`,
  )
  return short ?? null
}

/** Takes the stock of all lines; the CHECK on the remaining stock throws when one is short. */
export async function takeStock(on: SqlExecutor, lines: readonly StockLine[]): Promise<void> {
  await query(on, sql`${locked(lines)} ${moved}`)
}

/** Puts back stock that was taken. */
export const returnStock = (tx: Tx, lines: readonly StockLine[]): Promise<void> =>
  takeStock(
    tx,
    lines.map(({ productId, quantity }) => ({ productId, quantity: -quantity })),
  )
