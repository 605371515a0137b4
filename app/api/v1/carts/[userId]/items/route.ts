import { addItem } from '@/lib/cart/add-item'
import { addCartItemEndpoint } from '@/lib/cart/schema'
import { handle } from '@/lib/http/handle'

export const POST = handle(addCartItemEndpoint, ({ params, body, db }) =>
  addItem(db, { userId: params.userId, ...body }),
)
