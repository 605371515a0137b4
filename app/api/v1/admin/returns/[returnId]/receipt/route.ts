import { handle } from '@/lib/api/handle'
import { receiveReturnEndpoint } from '@/lib/returns/admin-schema'
import { receiveReturn } from '@/lib/returns/receive-return'

export const POST = handle(receiveReturnEndpoint, ({ params, body, caller, db }) =>
  receiveReturn(db, { ...params, lines: body.lines, caller }),
)
