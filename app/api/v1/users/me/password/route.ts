import { changePassword } from '@/lib/accounts/change-password'
import { changePasswordEndpoint } from '@/lib/accounts/schema'
import { handle } from '@/lib/api/handle'

export const PUT = handle(
  changePasswordEndpoint,
  async ({ body, caller, db }) => {
    await changePassword(db, { ...body, caller })
    return undefined
  },
  { withoutTransaction: () => true },
)
