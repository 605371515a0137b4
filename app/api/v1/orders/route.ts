import { handle } from '@/lib/api/handle'
import { createOrder } from '@/lib/orders/create-order'
import { createOrderInBatch } from '@/lib/orders/create-order-in-batch'
import { listOrders } from '@/lib/orders/queries'
import { createOrderEndpoint, listOrdersEndpoint } from '@/lib/orders/schema'

export const POST = handle(createOrderEndpoint, ({ body, db }) => createOrder(db, body), {
  inBatch: ({ body, idempotency }) => createOrderInBatch(body, idempotency),
})

export const GET = handle(listOrdersEndpoint, ({ query }) =>
  listOrders(query.userId, query.limit, query.cursor),
)
