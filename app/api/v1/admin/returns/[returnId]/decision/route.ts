import { handle } from '@/lib/api/handle'
import { decideReturnEndpoint } from '@/lib/returns/admin-schema'
import { decideReturn } from '@/lib/returns/decide-return'

export const POST = handle(decideReturnEndpoint, ({ params, body, caller, db }) =>
  decideReturn(db, { ...params, ...body, caller }),
)
