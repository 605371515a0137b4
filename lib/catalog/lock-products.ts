import { type ProductRow, productColumns, toProduct } from '@/lib/catalog/product'
import type { ProductResponse } from '@/lib/catalog/schema'
import { bigints, query, sql } from '@/lib/database/sql'
import type { Tx } from '@/lib/database/transaction'

/**
 * Locks products and reads them, by id. In id order, as every lock on products, and NO KEY UPDATE, so that an order line
 * that refers to one can still be written.
 */
export async function lockProducts(
  tx: Tx,
  productIds: readonly number[],
): Promise<Map<number, ProductResponse>> {
  const rows = await query<ProductRow>(
    tx,
    sql`select ${productColumns} from products p where p.id = any(${bigints(productIds)})
        order by p.id for no key update`,
  )
  return new Map(rows.map((row) => [row.productId, toProduct(row)]))
}
