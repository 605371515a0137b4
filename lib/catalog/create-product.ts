import type { ProductCreateRequest } from '@/lib/catalog/admin-schema'
import { fromModel, productSelect, toModel } from '@/lib/catalog/product'
import type { ProductResponse } from '@/lib/catalog/schema'
import { type Db, transaction } from '@/lib/database/transaction'
import type { Caller } from '@/lib/http/caller'
import { logChange } from '@/lib/operators/log'

/** Creates a product and logs who created it. */
export function createProduct(
  db: Db,
  input: ProductCreateRequest,
  by: Caller | null,
): Promise<ProductResponse> {
  return transaction(db, async (tx) => {
    const row = await tx.product.create({
      data: { ...toModel(input), stocked: input.stockQuantity },
      select: productSelect,
    })
    const product = fromModel(row)
    const subject = `product:${product.productId}`
    await logChange(tx, { by, action: 'product.create', subject, before: null, after: product })
    return product
  })
}
