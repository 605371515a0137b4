import { handle } from '@/lib/api/handle'
import { listProducts } from '@/lib/catalog/list-products'
import { listProductsEndpoint } from '@/lib/catalog/schema'

export const GET = handle(listProductsEndpoint, ({ query, caller }) =>
  listProducts({ ...query, source: caller ? 'primary' : 'replica' }),
)
