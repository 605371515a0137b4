import { adminEditProductEndpoint } from '@/lib/catalog/admin-schema'
import { getAdminProductEndpoint } from '@/lib/catalog/desk-schema'
import { editProduct } from '@/lib/catalog/edit-product'
import { getProduct } from '@/lib/catalog/queries'
import { handle } from '@/lib/http/handle'
import { Reply } from '@/lib/http/reply'

export const GET = handle(getAdminProductEndpoint, async ({ params }) => {
  const product = await getProduct(params.productId, { hidden: true })
  return new Reply(200, product, { etag: `"${product.version}"` })
})

export const PATCH = handle(adminEditProductEndpoint, async ({ params, body, caller, ifMatch, db }) => {
  const { productId } = params
  const product = await editProduct(db, { productId, changes: body, ifMatch, by: caller })
  return new Reply(200, product, { etag: `"${product.version}"` })
})
