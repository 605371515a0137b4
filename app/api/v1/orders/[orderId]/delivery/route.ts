import { handle } from '@/lib/api/handle'
import { ownerFilter } from '@/lib/http/caller'
import { setDeliveryEndpoint } from '@/lib/orders/schema'
import { setDelivery } from '@/lib/orders/set-delivery'

export const PUT = handle(setDeliveryEndpoint, ({ params, body, caller, db }) =>
  setDelivery(db, { ...params, userId: ownerFilter(caller), choice: body }),
)
