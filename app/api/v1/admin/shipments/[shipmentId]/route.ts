import { handle } from '@/lib/api/handle'
import { editShipment } from '@/lib/fulfilment/edit-shipment'
import { editShipmentEndpoint } from '@/lib/fulfilment/schema'

export const PATCH = handle(editShipmentEndpoint, ({ params, body, caller, db }) =>
  editShipment(db, { ...params, ...body, caller }),
)
