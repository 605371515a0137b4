import { requestPasswordReset } from '@/lib/accounts/request-password-reset'
import { resetPassword } from '@/lib/accounts/reset-password'
import { requestPasswordResetEndpoint, resetPasswordEndpoint } from '@/lib/accounts/schema'
import { handle } from '@/lib/api/handle'

export const POST = handle(requestPasswordResetEndpoint, async ({ body, db }) => {
  await requestPasswordReset(db, body.email)
  return undefined
})

export const PUT = handle(
  resetPasswordEndpoint,
  async ({ body, db }) => {
    await resetPassword(db, body.token, body.password)
    return undefined
  },
  { withoutTransaction: () => true },
)
