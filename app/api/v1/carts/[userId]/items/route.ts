import { handle } from '@/lib/api/handle'
import { addItem } from '@/lib/cart/add-item'
import { addCartItemEndpoint } from '@/lib/cart/schema'

export const POST = handle(addCartItemEndpoint, ({ params, body, db }) =>
  addItem(db, { userId: params.userId, ...body }),
)
