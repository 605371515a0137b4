import { handle } from '@/lib/api/handle'
import { removeItem } from '@/lib/cart/remove-item'
import { removeCartItemEndpoint, setCartItemEndpoint } from '@/lib/cart/schema'
import { setQuantity } from '@/lib/cart/set-quantity'

export const PUT = handle(setCartItemEndpoint, ({ params, body, db }) =>
  setQuantity(db, { ...params, quantity: body.quantity }),
)

export const DELETE = handle(removeCartItemEndpoint, ({ params, db }) =>
  removeItem(db, params.userId, params.productId),
)
