import { clearCart } from '@/lib/cart/clear-cart'
import { getCart } from '@/lib/cart/queries'
import { clearCartEndpoint, getCartEndpoint } from '@/lib/cart/schema'
import { handle } from '@/lib/http/handle'

export const GET = handle(getCartEndpoint, ({ params }) => getCart(params.userId))

export const DELETE = handle(clearCartEndpoint, ({ params, db }) => clearCart(db, params.userId))
