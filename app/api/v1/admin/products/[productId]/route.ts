import { handle } from '@/lib/api/handle'
import { adminEditProductEndpoint, getAdminProductEndpoint } from '@/lib/catalog/admin-schema'
import { editProduct } from '@/lib/catalog/edit-product'
import { getProduct } from '@/lib/catalog/queries'

export const GET = handle(getAdminProductEndpoint, ({ params }) =>
  getProduct(params.productId, { hidden: true }),
)

export const PATCH = handle(adminEditProductEndpoint, ({ params, body, caller, ifMatch, db }) =>
  editProduct(db, { ...params, changes: body, ifMatch, by: caller }),
)
