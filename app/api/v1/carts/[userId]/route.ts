import { handle } from '@/lib/api/handle'
import { clearCart } from '@/lib/cart/clear-cart'
import { getCart } from '@/lib/cart/queries'
import { clearCartEndpoint, getCartEndpoint } from '@/lib/cart/schema'

export const GET = handle(getCartEndpoint, ({ params }) => getCart(params.userId))

export const DELETE = handle(clearCartEndpoint, ({ params, db }) => clearCart(db, params.userId))
