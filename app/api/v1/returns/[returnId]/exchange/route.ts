import { handle } from '@/lib/api/handle'
import { ownerFilter } from '@/lib/http/caller'
import { linkExchange } from '@/lib/returns/link-exchange'
import { linkExchangeEndpoint } from '@/lib/returns/schema'

export const PUT = handle(linkExchangeEndpoint, ({ params, body, caller, db }) =>
  linkExchange(db, { ...params, orderId: body.orderId, userId: ownerFilter(caller) }),
)
