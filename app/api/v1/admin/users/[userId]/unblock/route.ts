import { handle } from '@/lib/http/handle'
import { setBlocked } from '@/lib/people/block-person'
import { unblockPersonEndpoint } from '@/lib/people/schema'

export const POST = handle(unblockPersonEndpoint, ({ params, body, caller, db }) =>
  setBlocked(db, { ...params, ...body, blocked: false, caller }),
)
