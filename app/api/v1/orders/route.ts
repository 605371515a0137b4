import { handle, handleAfterLook } from '@/lib/http/handle'
import { createOrder } from '@/lib/orders/create-order'
import { prepareOrder } from '@/lib/orders/prepare-order'
import { listOrders } from '@/lib/orders/queries'
import { createOrderEndpoint, listOrdersEndpoint } from '@/lib/orders/schema'

export const POST = handleAfterLook(
  createOrderEndpoint,
  ({ body }) => prepareOrder(body),
  ({ body }, prepared) => createOrder(body, prepared),
)

export const GET = handle(listOrdersEndpoint, ({ query }) =>
  listOrders(query.userId, query.limit, query.cursor),
)
