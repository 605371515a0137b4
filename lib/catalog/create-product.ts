import { toModel } from '@/lib/catalog/product'
import { getProduct } from '@/lib/catalog/queries'
import type { ProductCreateRequest, ProductResponse } from '@/lib/catalog/schema'
import { requireWasPrice } from '@/lib/catalog/was-price'
import { type Db, transaction } from '@/lib/database/transaction'
import type { Caller } from '@/lib/http/caller'
import { logChange } from '@/lib/operators/log'

/** Creates a product and logs who created it. */
export function createProduct(
  db: Db,
  input: ProductCreateRequest,
  by: Caller | null,
): Promise<ProductResponse> {
  requireWasPrice(input)
  return transaction(db, async (tx) => {
    const { id } = await tx.product.create({
      data: { ...toModel(input), stocked: input.stockQuantity },
      select: { id: true },
    })
    const product = await getProduct(id, { hidden: true }, tx)
    await logChange(tx, {
      by,
      action: 'product.create',
      subject: `product:${id}`,
      before: null,
      after: product,
    })
    return product
  })
}
