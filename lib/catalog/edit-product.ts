import type { Caller } from '@/lib/auth/caller'
import type { ProductEditRequest } from '@/lib/catalog/admin-schema'
import { type ProductRow, productColumns, toProduct } from '@/lib/catalog/product'
import { type ProductResponse, STOCK_MAX } from '@/lib/catalog/schema'
import { join, query, type Sql, sql, type Tx, transaction } from '@/lib/db'
import { ShopError } from '@/lib/errors'
import { requireVersion } from '@/lib/operators/if-match'
import { logChange } from '@/lib/operators/log'

type Edit = { productId: number; changes: ProductEditRequest; ifMatch: string | null; by: Caller | null }

/** Changes what is sent and nothing else; stock moves by a delta, under the row's own lock. */
export function editProduct({ productId, changes, ifMatch, by }: Edit): Promise<ProductResponse> {
  return transaction(async (tx) => {
    const before = await lockProduct(tx, productId)
    requireVersion(ifMatch, before.version)
    const assignments = assignmentsOf(before, changes)
    if (assignments.length === 0) return before
    const [row] = await query<ProductRow>(
      tx,
      sql`update products p set ${join(assignments)}, version = p.version + 1, updated_at = now()
          where p.id = ${productId} returning ${productColumns}`,
    )
    if (!row) throw new ShopError('PRODUCT_NOT_FOUND', { productId })
    const after = toProduct(row)
    await logChange(tx, { by, action: 'product.edit', subject: `product:${productId}`, before, after })
    return after
  })
}

async function lockProduct(tx: Tx, productId: number): Promise<ProductResponse> {
  const [row] = await query<ProductRow>(
    tx,
    sql`select ${productColumns} from products p where p.id = ${productId} for update`,
  )
  if (!row) throw new ShopError('PRODUCT_NOT_FOUND', { productId })
  return toProduct(row)
}

function assignmentsOf({ productId, stockQuantity }: ProductResponse, changes: ProductEditRequest): Sql[] {
  const delta = changes.stockDelta ?? 0
  if (stockQuantity + delta < 0) throw new ShopError('SOLD_OUT', { productId, available: stockQuantity })
  if (stockQuantity + delta > STOCK_MAX) {
    throw new ShopError('INVALID_REQUEST', {
      errors: [{ pointer: '/stockDelta', detail: `would put more than ${STOCK_MAX} in stock` }],
    })
  }
  const set = (value: unknown, assignment: Sql) => (value === undefined ? [] : [assignment])
  return [
    ...set(changes.productName, sql`name = ${changes.productName}`),
    ...set(changes.productNameEn, sql`name_en = ${changes.productNameEn}`),
    ...set(changes.description, sql`description = ${changes.description}`),
    ...set(changes.descriptionEn, sql`description_en = ${changes.descriptionEn}`),
    ...set(changes.price, sql`price = ${changes.price}`),
    ...set(changes.category, sql`category = ${changes.category}`),
    ...set(changes.imageUrl, sql`image_url = ${changes.imageUrl}`),
    ...set(changes.onSale, sql`on_sale = ${changes.onSale}`),
    ...(delta === 0 ? [] : [sql`stock = p.stock + ${delta}::int, stocked = p.stocked + ${delta}::int`]),
  ]
}
