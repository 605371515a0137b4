import { handle } from '@/lib/api/handle'
import { shipOrderEndpoint } from '@/lib/fulfilment/schema'
import { shipOrder } from '@/lib/fulfilment/ship-order'

export const POST = handle(shipOrderEndpoint, ({ params, body, caller, db }) =>
  shipOrder(db, { ...params, parcel: body, caller }),
)
