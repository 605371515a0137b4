import { handle } from '@/lib/api/handle'
import { requireUserId } from '@/lib/http/caller'
import { cancelRestock, getRestockRequest, requestRestock } from '@/lib/wishes/restock-requests'
import { cancelRestockEndpoint, getRestockRequestEndpoint, requestRestockEndpoint } from '@/lib/wishes/schema'

export const GET = handle(getRestockRequestEndpoint, ({ params, caller }) =>
  getRestockRequest(requireUserId(caller), params.productId),
)
export const PUT = handle(requestRestockEndpoint, ({ params, caller, db }) =>
  requestRestock(db, requireUserId(caller), params.productId),
)
export const DELETE = handle(cancelRestockEndpoint, ({ params, caller, db }) =>
  cancelRestock(db, requireUserId(caller), params.productId),
)
