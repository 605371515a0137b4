import { requestEmailChange } from '@/lib/accounts/request-email-change'
import { requestEmailChangeEndpoint } from '@/lib/accounts/schema'
import { handle } from '@/lib/api/handle'

export const POST = handle(
  requestEmailChangeEndpoint,
  async ({ body, caller, db }) => {
    await requestEmailChange(db, { ...body, caller })
    return undefined
  },
  { withoutTransaction: () => true },
)
