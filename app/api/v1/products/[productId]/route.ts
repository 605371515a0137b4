import { mayUse } from '@/lib/auth/caller'
import { productTag } from '@/lib/catalog/product'
import { getProduct } from '@/lib/catalog/queries'
import { getProductEndpoint } from '@/lib/catalog/schema'
import { handle } from '@/lib/http/handle'
import { Reply } from '@/lib/http/reply'

export const GET = handle(getProductEndpoint, async ({ params, caller }) => {
  const hidden = caller !== null && mayUse(caller, 'admin')
  const product = await getProduct(params.productId, { hidden })
  return new Reply(200, product, { etag: productTag(product) })
})
