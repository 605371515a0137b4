import { handle } from '@/lib/api/handle'
import { ownerFilter } from '@/lib/http/caller'
import { getReturn } from '@/lib/returns/queries'
import { getReturnEndpoint } from '@/lib/returns/schema'

export const GET = handle(getReturnEndpoint, ({ params, caller }) =>
  getReturn(params.returnId, ownerFilter(caller)),
)
