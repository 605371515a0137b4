import { mergeCart } from '@/lib/cart/merge-cart'
import { mergeCartEndpoint } from '@/lib/cart/schema'
import { handle } from '@/lib/http/handle'

export const POST = handle(mergeCartEndpoint, ({ params, body, db }) => mergeCart(db, params.userId, body))
