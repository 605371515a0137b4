import type { Caller } from '@/lib/auth/caller'
import type { ProductCreateRequest } from '@/lib/catalog/admin-schema'
import { type ProductRow, productColumns, toProduct } from '@/lib/catalog/product'
import type { ProductResponse } from '@/lib/catalog/schema'
import { query, sql } from '@/lib/database/sql'
import { type Db, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { logChange } from '@/lib/operators/log'

/** Puts a new product on the shelf. */
export function createProduct(
  db: Db,
  given: ProductCreateRequest,
  by: Caller | null,
): Promise<ProductResponse> {
  return transaction(db, async (tx) => {
    const [row] = await query<ProductRow>(
      tx,
      sql`insert into products as p
            (name, name_en, description, description_en, price, stock, stocked, category, image_url, on_sale)
          values (${given.productName}, ${given.productNameEn}, ${given.description}, ${given.descriptionEn},
                  ${given.price}, ${given.stockQuantity}, ${given.stockQuantity}, ${given.category},
                  ${given.imageUrl}, ${given.onSale})
          returning ${productColumns}`,
    )
    if (!row) throw new ShopError('INTERNAL_SERVER_ERROR')
    const product = toProduct(row)
    await logChange(tx, {
      by,
      action: 'product.create',
      subject: `product:${product.productId}`,
      before: null,
      after: product,
    })
    return product
  })
}
