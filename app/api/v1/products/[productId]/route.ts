import { mayUse } from '@/lib/auth/caller'
import { getProduct } from '@/lib/catalog/queries'
import { getProductEndpoint } from '@/lib/catalog/schema'
import { handle } from '@/lib/http/handle'

export const GET = handle(getProductEndpoint, ({ params, caller }) =>
  getProduct(params.productId, { hidden: caller !== null && mayUse(caller, 'admin') }),
)
