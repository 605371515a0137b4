import { handle } from '@/lib/api/handle'
import { countFailedSearch } from '@/lib/catalog/failed-searches'
import { listProducts } from '@/lib/catalog/list-products'
import { listProductsEndpoint } from '@/lib/catalog/schema'

export const GET = handle(listProductsEndpoint, async ({ query, caller }) => {
  const found = await listProducts({ ...query, source: caller ? 'primary' : 'replica' })
  countFailedSearch(query, found)
  return found
})
