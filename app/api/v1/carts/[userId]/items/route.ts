import { addItem } from '@/lib/cart/add-item'
import { addCartItemEndpoint } from '@/lib/cart/schema'
import { handle } from '@/lib/http/handle'

export const POST = handle(addCartItemEndpoint, ({ params, body }) =>
  addItem({ userId: params.userId, ...body }),
)
