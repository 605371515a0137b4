import { handle } from '@/lib/api/handle'
import { deliverShipment } from '@/lib/fulfilment/deliver-shipment'
import { deliverShipmentEndpoint } from '@/lib/fulfilment/schema'

export const POST = handle(deliverShipmentEndpoint, ({ params, caller, db }) =>
  deliverShipment(db, params.shipmentId, caller),
)
