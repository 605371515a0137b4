import { ownPicture } from '@/lib/catalog/image-url'
import { IMAGE_URL_RULE } from '@/lib/catalog/image-url-rule'
import { toModel } from '@/lib/catalog/product'
import { getProduct, lockProducts } from '@/lib/catalog/queries'
import { type ProductEditRequest, type ProductResponse, STOCK_MAX } from '@/lib/catalog/schema'
import { requireWasPrice } from '@/lib/catalog/was-price'
import { type Db, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import type { Caller } from '@/lib/http/caller'
import { requireVersion } from '@/lib/operators/if-match'
import { logChange } from '@/lib/operators/log'

type Edit = { productId: number; changes: ProductEditRequest; ifMatch: string | null; by: Caller | null }

/**
 * Changes the fields that are sent and differ. Stock changes by a delta, which overwrites no other edit and so does not
 * raise the version. An edit that changes nothing is neither written nor logged.
 */
export function editProduct(db: Db, { productId, changes, ifMatch, by }: Edit): Promise<ProductResponse> {
  return transaction(db, async (tx) => {
    const before = (await lockProducts(tx, [productId])).get(productId)
    if (!before) throw new ShopError('PRODUCT_NOT_FOUND', { productId })
    requireVersion(ifMatch, before.version)
    const { stockDelta = 0, ...fields } = changes
    requireOwnPicture(before, fields)
    requireStock(before, stockDelta)
    const changed = changedFields(before, fields)
    requireWasPrice({ ...before, ...changed })
    const isEdited = Object.keys(changed).length > 0
    if (!isEdited && stockDelta === 0) return before
    await tx.product.update({
      where: { id: productId },
      data: {
        ...toModel(changed),
        stock: { increment: stockDelta },
        stocked: { increment: stockDelta },
        version: { increment: isEdited ? 1 : 0 },
        updatedAt: new Date(),
      },
      select: { id: true },
    })
    const after = await getProduct(productId, { hidden: true }, tx)
    await logChange(tx, { by, action: 'product.edit', subject: `product:${productId}`, before, after })
    return after
  })
}

function requireStock({ productId, stockQuantity }: ProductResponse, stockDelta: number): void {
  if (stockQuantity + stockDelta < 0) {
    throw new ShopError('SOLD_OUT', { productId, available: stockQuantity })
  }
  if (stockQuantity + stockDelta > STOCK_MAX) {
    throw new ShopError('INVALID_REQUEST', {
      errors: [{ pointer: '/stockDelta', detail: `would put more than ${STOCK_MAX} in stock` }],
    })
  }
}

type Fields = Omit<ProductEditRequest, 'stockDelta'>

/** Only a changed address is checked: a product of an earlier version may have one that the shop does not show. */
function requireOwnPicture(before: ProductResponse, { imageUrl }: Fields): void {
  if (imageUrl === undefined || imageUrl === null || imageUrl === before.imageUrl) return
  if (ownPicture(imageUrl) !== null) return
  throw new ShopError('INVALID_REQUEST', { errors: [{ pointer: '/imageUrl', detail: IMAGE_URL_RULE }] })
}

type ChangedFields = { [Name in keyof Fields]: Exclude<Fields[Name], undefined> }

const changedFields = (before: ProductResponse, fields: Fields): ChangedFields =>
  // The filter leaves out what is undefined.
  Object.fromEntries(
    Object.entries(fields).filter(
      ([name, value]) => value !== undefined && value !== before[name as keyof Fields],
    ),
  ) as ChangedFields
