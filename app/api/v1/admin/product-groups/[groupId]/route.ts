import { handle } from '@/lib/api/handle'
import {
  deleteProductGroupEndpoint,
  getProductGroupEndpoint,
  saveProductGroupEndpoint,
} from '@/lib/catalog/product-group-schema'
import { getProductGroup } from '@/lib/catalog/product-groups'
import { deleteProductGroup, saveProductGroup } from '@/lib/catalog/save-product-group'

export const GET = handle(getProductGroupEndpoint, ({ params }) => getProductGroup(params.groupId))

export const PUT = handle(saveProductGroupEndpoint, ({ params, body, caller, ifMatch, db }) =>
  saveProductGroup(db, { ...params, group: body, ifMatch, by: caller }),
)

export const DELETE = handle(deleteProductGroupEndpoint, ({ params, caller, db }) =>
  deleteProductGroup(db, { ...params, by: caller }),
)
