import { handle } from '@/lib/api/handle'
import { listShipmentsEndpoint } from '@/lib/fulfilment/schema'
import { listShipments } from '@/lib/fulfilment/shipments'
import { ownerFilter } from '@/lib/http/caller'

export const GET = handle(listShipmentsEndpoint, ({ params, caller }) =>
  listShipments(params.orderId, ownerFilter(caller)),
)
