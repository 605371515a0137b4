import { handle } from '@/lib/api/handle'
import { confirmSession } from '@/lib/auth/confirm-session'
import { confirmSessionEndpoint } from '@/lib/auth/schema'

export const POST = handle(
  confirmSessionEndpoint,
  async ({ body, caller, db }) => {
    await confirmSession(db, body, caller)
    return undefined
  },
  { withoutTransaction: () => true },
)
