import { adminCreateProductEndpoint } from '@/lib/catalog/admin-schema'
import { createProduct } from '@/lib/catalog/create-product'
import { handle } from '@/lib/http/handle'

export const POST = handle(adminCreateProductEndpoint, ({ body, caller }) => createProduct(body, caller))
