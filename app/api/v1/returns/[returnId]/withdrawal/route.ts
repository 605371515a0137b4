import { handle } from '@/lib/api/handle'
import { ownerFilter } from '@/lib/http/caller'
import { withdrawReturnEndpoint } from '@/lib/returns/schema'
import { withdrawReturn } from '@/lib/returns/withdraw-return'

export const POST = handle(withdrawReturnEndpoint, ({ params, caller, db }) =>
  withdrawReturn(db, params.returnId, ownerFilter(caller)),
)
