import { handle } from '@/lib/api/handle'
import { refundEndpoint } from '@/lib/orders/admin-schema'
import { refundOrder } from '@/lib/orders/refund-order'

export const POST = handle(refundEndpoint, ({ params, body, caller, db }) =>
  refundOrder(db, { orderId: params.orderId, reason: body.reason, caller }),
)
