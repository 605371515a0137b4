import { handle } from '@/lib/api/handle'
import { ownerFilter } from '@/lib/http/caller'
import { getOrder } from '@/lib/orders/queries'
import { getOrderEndpoint } from '@/lib/orders/schema'

export const GET = handle(getOrderEndpoint, ({ params, caller }) =>
  getOrder(params.orderId, ownerFilter(caller)),
)
