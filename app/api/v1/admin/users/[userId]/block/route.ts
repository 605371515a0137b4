import { handle } from '@/lib/http/handle'
import { setBlocked } from '@/lib/people/block-person'
import { blockPersonEndpoint } from '@/lib/people/schema'

export const POST = handle(blockPersonEndpoint, ({ params, body, caller, db }) =>
  setBlocked(db, { ...params, ...body, blocked: true, caller }),
)
