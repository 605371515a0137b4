import { handle } from '@/lib/api/handle'
import { getProduct } from '@/lib/catalog/queries'
import { getProductEndpoint } from '@/lib/catalog/schema'
import { mayUse } from '@/lib/http/caller'

export const GET = handle(getProductEndpoint, ({ params, caller }) =>
  getProduct(params.productId, { hidden: caller !== null && mayUse(caller, 'catalog:read') }),
)
