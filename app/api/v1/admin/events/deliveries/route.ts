import { controlDeliveries } from '@/lib/events/control-deliveries'
import { controlDeliveriesEndpoint } from '@/lib/events/schema'
import { handle } from '@/lib/http/handle'

export const POST = handle(controlDeliveriesEndpoint, ({ body, caller, db }) =>
  controlDeliveries(db, body.action, caller),
)
