import { listProducts } from '@/lib/catalog/list-products'
import { listProductsEndpoint } from '@/lib/catalog/schema'
import { handle } from '@/lib/http/handle'

export const GET = handle(listProductsEndpoint, ({ query }) => listProducts(query))
