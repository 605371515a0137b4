import { handle } from '@/lib/api/handle'
import { getPicturesEndpoint } from '@/lib/catalog/picture-schema'
import { getPictures } from '@/lib/catalog/pictures'
import { mayUse } from '@/lib/http/caller'

export const GET = handle(getPicturesEndpoint, ({ params, caller }) =>
  getPictures(params.productId, { hidden: caller !== null && mayUse(caller, 'catalog:read') }),
)
