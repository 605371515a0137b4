import { handle } from '@/lib/api/handle'
import { blockPersonEndpoint } from '@/lib/users/admin-schema'
import { setBlocked } from '@/lib/auth/block-user'

export const POST = handle(blockPersonEndpoint, ({ params, body, caller, db }) =>
  setBlocked(db, { ...params, ...body, blocked: true, caller }),
)
