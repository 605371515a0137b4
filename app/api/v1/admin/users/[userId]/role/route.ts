import { changeRoleEndpoint } from '@/lib/accounts/invitation-schema'
import { handle } from '@/lib/api/handle'
import { changeRole } from '@/lib/auth/change-role'

export const PUT = handle(changeRoleEndpoint, ({ params, body, caller, db }) =>
  changeRole(db, { ...params, ...body, caller }),
)
