import { ownerFilter } from '@/lib/auth/caller'
import { handle } from '@/lib/http/handle'
import { getOrder } from '@/lib/orders/queries'
import { getOrderEndpoint } from '@/lib/orders/schema'

export const GET = handle(getOrderEndpoint, ({ params, caller }) =>
  getOrder(params.orderId, ownerFilter(caller)),
)
