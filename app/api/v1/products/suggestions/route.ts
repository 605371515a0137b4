import { handle } from '@/lib/api/handle'
import { suggestProducts } from '@/lib/catalog/suggest-products'
import { suggestProductsEndpoint } from '@/lib/catalog/suggestion-schema'

export const GET = handle(suggestProductsEndpoint, ({ query, caller }) =>
  suggestProducts({ ...query, source: caller ? 'primary' : 'replica' }),
)
