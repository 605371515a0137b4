import { handle } from '@/lib/api/handle'
import { setBlocked } from '@/lib/auth/block-user'
import { unblockPersonEndpoint } from '@/lib/users/admin-schema'

export const POST = handle(unblockPersonEndpoint, ({ params, body, caller, db }) =>
  setBlocked(db, { ...params, ...body, blocked: false, caller }),
)
