import { ownerFilter } from '@/lib/auth/caller'
import { handle } from '@/lib/http/handle'
import { cancelOrder } from '@/lib/orders/cancel-order'
import { cancelOrderEndpoint } from '@/lib/orders/schema'

export const POST = handle(cancelOrderEndpoint, ({ params, body, caller, db }) =>
  cancelOrder(db, { orderId: params.orderId, userId: ownerFilter(caller), reason: body.reason }),
)
