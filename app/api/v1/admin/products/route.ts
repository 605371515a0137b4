import { handle } from '@/lib/api/handle'
import { adminCreateProductEndpoint, listAdminProductsEndpoint } from '@/lib/catalog/admin-schema'
import { createProduct } from '@/lib/catalog/create-product'
import { listAllProducts } from '@/lib/catalog/list-all-products'

export const GET = handle(listAdminProductsEndpoint, ({ query }) => listAllProducts(query))

export const POST = handle(adminCreateProductEndpoint, ({ body, caller, db }) =>
  createProduct(db, body, caller),
)
