import { handle } from '@/lib/api/handle'
import { prepareOrders } from '@/lib/fulfilment/prepare-orders'
import { prepareOrdersEndpoint } from '@/lib/fulfilment/queue-schema'

export const POST = handle(prepareOrdersEndpoint, ({ body, caller, db }) =>
  prepareOrders(db, body.orderIds, caller),
)
