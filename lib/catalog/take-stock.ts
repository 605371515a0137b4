import { bigints, execute, integers, query, type Sql, type SqlExecutor, sql } from '@/lib/database/sql'
import type { Tx } from '@/lib/database/transaction'

export type StockLine = { productId: number; quantity: number }
export type Short = { productId: number; available: number }

const values = (lines: readonly StockLine[]): Sql => {
  const [products, quantities] = [lines.map((l) => l.productId), lines.map((l) => l.quantity)]
  return sql`unnest(${bigints(products)}, ${integers(quantities)}) as lines(id, quantity)`
}

/**
 * The rows are locked in product order, so that two orders of the same products wait for each other instead of
 * deadlocking. The lock is NO KEY UPDATE: an order line written a moment ago holds a KEY SHARE on the same row, which a full
 * FOR UPDATE of two buyers would deadlock on.
 */
const lockRows = (on: SqlExecutor, lines: readonly StockLine[]): Promise<(StockLine & Short)[]> =>
  query<StockLine & Short>(
    on,
    sql`select p.id as "productId", p.stock as available, lines.quantity from products p join ${values(lines)} using (id)
        order by p.id for no key update of p`,
  )

/** Locks the products of all lines and returns the first that is short. */
export async function lockStock(tx: Tx, lines: readonly StockLine[]): Promise<Short | null> {
  const short = (await lockRows(tx, lines)).find(({ available, quantity }) => available < quantity)
  return short ? { productId: short.productId, available: short.available } : null
}

/**
 * Takes the stock of all lines; the CHECK on the remaining stock throws when one is short. The update is a statement of its
 * own, whose snapshot has the locked versions of the rows. In the statement that locks, it would begin at the versions from
 * before the wait, and deadlock with another that waits for this transaction at the same version.
 */
export async function takeStock(on: SqlExecutor, lines: readonly StockLine[]): Promise<void> {
  await Promise.all([
    lockRows(on, lines),
    execute(
      on,
      sql`update products p set stock = stock - quantity, sold = sold + quantity
          from ${values(lines)} where p.id = lines.id`,
    ),
  ])
}

type Returned = { productId: number; received: number; sellable: number }

/**
 * Takes back goods that had been sold. What cannot be sold again is neither sold nor in stock any more, as if an operator
 * had removed it.
 */
export async function takeBackStock(tx: Tx, goods: readonly Returned[]): Promise<void> {
  await lockRows(
    tx,
    goods.map(({ productId, received }) => ({ productId, quantity: received })),
  )
  for (const { productId, received, sellable } of goods) {
    await tx.product.update({
      where: { id: productId },
      data: {
        stock: { increment: sellable },
        stocked: { decrement: received - sellable },
        sold: { decrement: received },
      },
      select: { id: true },
    })
  }
}

/** Puts back stock that was taken. */
export const returnStock = (tx: Tx, lines: readonly StockLine[]): Promise<void> =>
  takeStock(
    tx,
    lines.map(({ productId, quantity }) => ({ productId, quantity: -quantity })),
  )
