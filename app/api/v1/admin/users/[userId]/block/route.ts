import { handle } from '@/lib/api/handle'
import { setBlocked } from '@/lib/auth/block-user'
import { blockPersonEndpoint } from '@/lib/users/admin-schema'

export const POST = handle(blockPersonEndpoint, ({ params, body, caller, db }) =>
  setBlocked(db, { ...params, ...body, blocked: true, caller }),
)
