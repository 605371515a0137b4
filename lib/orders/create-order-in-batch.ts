import { runBatch } from '@/lib/database/batch'
import { BatchConnection } from '@/lib/database/batch-connection'
import { batchWrites } from '@/lib/database/batch-writes'
import { prisma } from '@/lib/database/client'
import { type KeyedRequest, mayJoinBatch } from '@/lib/http/idempotency'
import { KEY_TAKEN, responsesOf, storeResponses } from '@/lib/http/stored-responses'
import { toResponse } from '@/lib/orders/create-order'
import { insertOrders } from '@/lib/orders/insert-orders'
import { type PreparedOrder, prepareOrder } from '@/lib/orders/prepare-order'
import type { OrderCreateRequest, OrderResponse } from '@/lib/orders/schema'
import { requireOffered } from '@/lib/payments/the-gateway'

type Item = { order: PreparedOrder; idempotency: KeyedRequest | null; value: OrderResponse }

const connection = new BatchConnection()

const insertInBatch = batchWrites<Item, true>(
  'orders',
  async (items) => {
    const orders = items.map(({ order }) => order)
    await runBatch(
      prisma,
      (batch) =>
        Promise.all([storeResponses(batch, responsesOf(items)), insertOrders(batch, orders, 'PENDING')]),
      connection,
    )
    return new Map(items.map((item) => [item, true]))
  },
  { refusalConstraints: [KEY_TAKEN, 'order_lines_order_id_fkey'], mayJoin: mayJoinBatch },
)

/** Creates the orders of concurrent requests in one transaction. Null when the batch was rolled back. */
export async function createOrderInBatch(
  input: OrderCreateRequest,
  idempotency: KeyedRequest | null,
): Promise<OrderResponse | null> {
  requireOffered(input.paymentType, 'INVALID_ORDER')
  const order = await prepareOrder(prisma, input)
  const value = toResponse(order)
  return (await insertInBatch({ order, idempotency, value })) ? value : null
}
