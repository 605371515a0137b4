import { handle } from '@/lib/api/handle'
import { ownerFilter } from '@/lib/http/caller'
import { cancelOrder } from '@/lib/orders/cancel-order'
import { cancelOrderEndpoint } from '@/lib/orders/schema'

export const POST = handle(cancelOrderEndpoint, ({ params, body, caller, db }) =>
  cancelOrder(db, { orderId: params.orderId, userId: ownerFilter(caller), reason: body.reason }),
)
