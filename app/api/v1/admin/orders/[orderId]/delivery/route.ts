import { handle } from '@/lib/api/handle'
import { setDeliveryAsOperatorEndpoint } from '@/lib/orders/admin-schema'
import { setDeliveryAsOperator } from '@/lib/orders/set-delivery'

export const PUT = handle(setDeliveryAsOperatorEndpoint, ({ params, body, caller, db }) =>
  setDeliveryAsOperator(db, { ...params, delivery: body, caller }),
)
