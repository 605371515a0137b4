import { handle } from '@/lib/api/handle'
import { controlDeliveries } from '@/lib/events/control-deliveries'
import { controlDeliveriesEndpoint } from '@/lib/events/schema'

export const POST = handle(controlDeliveriesEndpoint, ({ body, caller, db }) =>
  controlDeliveries(db, body.action, caller),
)
