import { counts, empty, ids, query, type Refusal, sql, type Tx } from '@/lib/db'

export type StockLine = { productId: number; quantity: number }
export type Short = { productId: number; available: number }

/** Two columns for unnest(), in product order, so that the statement is the same however many lines there are. */
const columns = (lines: readonly StockLine[]) => {
  const sorted = [...lines].sort((a, b) => a.productId - b.productId)
  return sql`unnest(${ids(sorted.map((l) => l.productId))}, ${counts(sorted.map((l) => l.quantity))}) as w(id, quantity)`
}

/**
 * Takes all of it or nothing, and then says what is short. The rows are locked in product order, so that two baskets
 * holding the same products wait for each other instead of deadlocking. The lock is NO KEY UPDATE: an order line written
 * a moment ago holds a KEY SHARE on the same row, which a full FOR UPDATE of two buyers would deadlock on. What is
 * written is reckoned from the locked row, for the table's own may be the one from before the wait, and a new row made of
 * that would break the CHECKs before PostgreSQL looks again.
 */
export async function takeStock(
  tx: Tx,
  lines: readonly StockLine[],
  refusal: Refusal = 'answered',
): Promise<Short | null> {
  const unlessShort = refusal === 'answered' ? sql`and not exists (select 1 from short)` : empty
  const [short] = await query<Short>(
    tx,
    sql`with wanted as (select id, quantity from ${columns(lines)}),
        locked as (
          select p.id, p.stock, p.sold, p.stocked from products p where p.id in (select id from wanted)
          order by p.id for no key update
        ), short as (
          select locked.id, locked.stock from locked join wanted using (id) where locked.stock < wanted.quantity
        ), taken as (
          update products p
            set stock = locked.stock - w.quantity, sold = locked.sold + w.quantity, stocked = locked.stocked
          from wanted w join locked using (id) where p.id = w.id ${unlessShort}
        )
        select id as "productId", stock as available from short order by id limit 1`,
  )
  return short ?? null
}

/** Puts back what was taken. */
export async function returnStock(tx: Tx, lines: readonly StockLine[]): Promise<void> {
  await query(
    tx,
    sql`with wanted as (select id, quantity from ${columns(lines)}),
        locked as (
          select p.id, p.stock, p.sold, p.stocked from products p where p.id in (select id from wanted)
          order by p.id for no key update
        )
        update products p
          set stock = locked.stock + w.quantity, sold = locked.sold - w.quantity, stocked = locked.stocked
        from wanted w join locked using (id) where p.id = w.id`,
  )
}
