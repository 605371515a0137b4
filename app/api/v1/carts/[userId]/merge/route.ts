import { handle } from '@/lib/api/handle'
import { mergeCart } from '@/lib/cart/merge-cart'
import { mergeCartEndpoint } from '@/lib/cart/schema'

export const POST = handle(mergeCartEndpoint, ({ params, body, db }) => mergeCart(db, params.userId, body))
