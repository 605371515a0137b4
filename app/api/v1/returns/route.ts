import { handle } from '@/lib/api/handle'
import { ownerFilter } from '@/lib/http/caller'
import { listReturns } from '@/lib/returns/queries'
import { requestReturn } from '@/lib/returns/request-return'
import { listReturnsEndpoint, requestReturnEndpoint } from '@/lib/returns/schema'

export const GET = handle(listReturnsEndpoint, ({ query }) => listReturns(query))

export const POST = handle(requestReturnEndpoint, ({ body, caller, db }) =>
  requestReturn(db, { userId: ownerFilter(caller), input: body }),
)
