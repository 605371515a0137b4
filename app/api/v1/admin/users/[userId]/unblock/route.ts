import { handle } from '@/lib/api/handle'
import { unblockPersonEndpoint } from '@/lib/users/admin-schema'
import { setBlocked } from '@/lib/auth/block-user'

export const POST = handle(unblockPersonEndpoint, ({ params, body, caller, db }) =>
  setBlocked(db, { ...params, ...body, blocked: false, caller }),
)
