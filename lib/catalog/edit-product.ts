import type { Caller } from '@/lib/auth/caller'
import type { ProductEditRequest } from '@/lib/catalog/admin-schema'
import { IMAGE_URL_RULE, ownPicture } from '@/lib/catalog/image-url'
import { type ProductRow, productColumns, toProduct } from '@/lib/catalog/product'
import { type ProductResponse, STOCK_MAX } from '@/lib/catalog/schema'
import { join, query, type Sql, sql } from '@/lib/database/sql'
import { type Db, type Tx, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { requireVersion } from '@/lib/operators/if-match'
import { logChange } from '@/lib/operators/log'

type Edit = { productId: number; changes: ProductEditRequest; ifMatch: string | null; by: Caller | null }

/**
 * Changes what is sent and nothing else; stock moves by a delta, under the row's own lock. A delta takes nothing from
 * whoever is editing, so it does not raise the version; what changes nothing is not written down.
 */
export function editProduct(db: Db, { productId, changes, ifMatch, by }: Edit): Promise<ProductResponse> {
  return transaction(db, async (tx) => {
    const before = await lockProduct(tx, productId)
    requireVersion(ifMatch, before.version)
    requireOwnPicture(before, changes)
    const moved = movedStock(before, changes)
    const edited = editedFields(before, changes)
    if (moved.length + edited.length === 0) return before
    const version = edited.length === 0 ? [] : [sql`version = p.version + 1`]
    const [row] = await query<ProductRow>(
      tx,
      sql`update products p set ${join([...edited, ...moved, ...version])}, updated_at = now()
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
    sql`select ${productColumns} from products p where p.id = ${productId} for no key update`,
  )
  if (!row) throw new ShopError('PRODUCT_NOT_FOUND', { productId })
  return toProduct(row)
}

function movedStock(
  { productId, stockQuantity }: ProductResponse,
  { stockDelta }: ProductEditRequest,
): Sql[] {
  const delta = stockDelta ?? 0
  if (stockQuantity + delta < 0) throw new ShopError('SOLD_OUT', { productId, available: stockQuantity })
  if (stockQuantity + delta > STOCK_MAX) {
    throw new ShopError('INVALID_REQUEST', {
      errors: [{ pointer: '/stockDelta', detail: `would put more than ${STOCK_MAX} in stock` }],
    })
  }
  return delta === 0 ? [] : [sql`stock = p.stock + ${delta}::int, stocked = p.stocked + ${delta}::int`]
}

/** Only a changed address is checked: products of earlier versions may hold one that is not shown. */
function requireOwnPicture(before: ProductResponse, { imageUrl }: ProductEditRequest): void {
  if (imageUrl === undefined || imageUrl === null || imageUrl === before.imageUrl) return
  if (ownPicture(imageUrl) !== null) return
  throw new ShopError('INVALID_REQUEST', { errors: [{ pointer: '/imageUrl', detail: IMAGE_URL_RULE }] })
}

const columns = {
  productName: sql`name`,
  productNameEn: sql`name_en`,
  description: sql`description`,
  descriptionEn: sql`description_en`,
  price: sql`price`,
  category: sql`category`,
  imageUrl: sql`image_url`,
  onSale: sql`on_sale`,
} satisfies Partial<Record<keyof ProductEditRequest, Sql>>

function editedFields(before: ProductResponse, changes: ProductEditRequest): Sql[] {
  const names = Object.keys(columns) as (keyof typeof columns)[]
  return names
    .filter((name) => changes[name] !== undefined && changes[name] !== before[name])
    .map((name) => sql`${columns[name]} = ${changes[name]}`)
}
