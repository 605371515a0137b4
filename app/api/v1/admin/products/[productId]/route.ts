import { adminEditProductEndpoint } from '@/lib/catalog/admin-schema'
import { editProduct } from '@/lib/catalog/edit-product'
import { handle } from '@/lib/http/handle'

export const PATCH = handle(adminEditProductEndpoint, ({ params, body, caller, ifMatch }) =>
  editProduct({ productId: params.productId, changes: body, ifMatch, by: caller }),
)
