import { handle } from '@/lib/api/handle'
import { reportDelivery } from '@/lib/fulfilment/deliver-shipment'
import { reportDeliveryEndpoint } from '@/lib/fulfilment/schema'

export const POST = handle(reportDeliveryEndpoint, ({ body, caller, db }) =>
  reportDelivery(db, { ...body, caller }),
)
