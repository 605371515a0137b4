import { handle } from '@/lib/api/handle'
import { createProductGroupEndpoint, listProductGroupsEndpoint } from '@/lib/catalog/product-group-schema'
import { listProductGroups } from '@/lib/catalog/product-groups'
import { createProductGroup } from '@/lib/catalog/save-product-group'

export const GET = handle(listProductGroupsEndpoint, ({ query }) => listProductGroups(query))

export const POST = handle(createProductGroupEndpoint, ({ body, caller, db }) =>
  createProductGroup(db, { group: body, by: caller }),
)
